import { type SessionKind, sessionKinds } from '../catalogues/codes.ts';
import type { RecordFields } from './common.ts';
import { code, count, day, idOf, list, ownFields, text, time } from './field-kinds.ts';

/** A session added by hand (a festival stand, a home visit); planned ones come from the city file. */
export type SessionFields = {
  kind: SessionKind;
  title: string;
  day: string;
  /** Local `HH:MM`. */
  from: string;
  to?: string;
  place?: string;
};

export type Session = RecordFields & SessionFields & { type: 'session' };

/** What is known besides once it has taken place: who was there, and for whom nobody had time. */
const attended = {
  ended: time,
  staff: list(idOf('staff'), 40),
  helpers: list(idOf('helper'), 100),
  attendance: count(100_000),
};

export const session = ownFields(
  { kind: code(sessionKinds), title: text(80), day, from: time },
  { to: time, place: text(160), ...attended },
);
