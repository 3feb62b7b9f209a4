import { type SessionKind, sessionKinds } from '../catalogues/codes.ts';
import type { RecordFields } from './common.ts';
import { code, count, day, idOf, items, list, ownFields, planKey, text, time } from './field-kinds.ts';

/** A session added by hand (a festival stand, a home visit); planned ones come from the city file. */
export type SessionFields = {
  kind: SessionKind;
  title: string;
  day: string;
  /** Local `HH:MM`. */
  from: string;
  to?: string;
  place?: string;
  /** The occurrence of the city's plan, `plan.<site>.<id>.<day>`, that this record tells more about. */
  plan?: string;
};

export type Guests = { id: string; organisation: string; count: number };

export type Attended = {
  ended?: string;
  staff?: string[];
  helpers?: string[];
  attendance?: number;
  crew?: number;
  guests?: Guests[];
};

export type Session = RecordFields & SessionFields & Attended & { type: 'session' };

/** What is known besides once it has taken place: who was there, and for whom nobody had time. */
const attended = {
  ended: time,
  staff: list(idOf('staff'), 40),
  helpers: list(idOf('helper'), 100),
  attendance: count(100_000),
  /** Of colleagues and volunteers, where their names are not at hand. */
  crew: count(1000),
  /** Those who came from elsewhere, by organisation and without names. */
  guests: items(60, { organisation: text(160), count: count(1000, 1) }),
};

export const session = ownFields(
  { kind: code(sessionKinds), title: text(80), day, from: time },
  { to: time, place: text(160), plan: planKey, ...attended },
);
