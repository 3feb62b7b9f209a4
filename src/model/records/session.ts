import { type SessionKind, sessionKinds } from '../catalogues/codes.ts';
import type { Schema } from '../schema/dialect.ts';
import type { RecordFields } from './common.ts';

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

const time: Schema = { kind: 'text', max: 5, pattern: '([01][0-9]|2[0-3]):[0-5][0-9]' };

export const sessionFields: { readonly [name: string]: Schema } = {
  kind: { kind: 'code', codes: sessionKinds },
  title: { kind: 'text', max: 80 },
  day: { kind: 'day' },
  from: time,
  to: time,
  place: { kind: 'text', max: 160 },
};

export const sessionOptional: readonly string[] = ['to', 'place'];
