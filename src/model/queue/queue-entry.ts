import { randomBase62 } from '../../lib/random-id.ts';
import { type SessionKind, sessionKinds } from '../catalogues/codes.ts';
import type { ConsultationForm } from '../records/draft.ts';
import type { Schema } from '../schema/dialect.ts';
import { check } from '../schema/interpreter.ts';
import type { Counts } from '../sessions/tally.ts';

/** What is sealed on a locked tablet. Its id tells nothing; record and draft are named after it once it is accepted. */
export type QueueEntry = {
  readonly version: 1;
  /** When it was entered, ms since 1970 by this tablet's clock. */
  readonly at: number;
  readonly kind: SessionKind;
  /** Saved by the person who entered it; else it was interrupted. */
  readonly isComplete: boolean;
  readonly form: ConsultationForm;
};

/** What was counted while locked: one entry for each time that the tally was open, with all its counts. */
export type QueueTally = {
  readonly version: 1;
  /** When it was last counted. */
  readonly at: number;
  readonly kind: SessionKind;
  readonly date: string;
  readonly site: string;
  readonly session: string;
  readonly counts: Counts;
};

export const newQueueEntryId = (): string => randomBase62(22);

/** The draft that an entry becomes; its record has the same random part, so that accepting twice makes one record. */
export const draftIdOfEntry = (entry: string, author: string): string => `draft-${author}-${entry}`;

const text = (max: number): Schema => ({ kind: 'text', min: 0, max });
const answer = text(40);

/** Anybody who has the tablet can seal something to its key: only this form is ever shown or saved. */
const entrySchema: Schema = {
  kind: 'record',
  fields: {
    version: { kind: 'number', min: 1, max: 1 },
    at: { kind: 'number', min: 0, max: 9_999_999_999_999 },
    kind: { kind: 'code', codes: sessionKinds },
    isComplete: { kind: 'flag' },
    form: {
      kind: 'record',
      fields: {
        date: { kind: 'day' },
        site: text(40),
        session: text(120),
        channel: answer,
        duration: answer,
        firstTime: answer,
        persons: { kind: 'answer', of: { kind: 'number', min: 0, max: 99 } },
        language: answer,
        mediation: answer,
        visitor: answer,
        concerns: {
          kind: 'list',
          max: 20,
          key: 'id',
          of: {
            kind: 'record',
            fields: {
              id: { kind: 'text', max: 22, pattern: '[0-9A-Za-z]{6,22}' },
              field: answer,
              outcome: answer,
              referral: answer,
              reason: answer,
            },
            optional: ['reason'],
          },
        },
        ageBand: answer,
        sex: answer,
        origin: answer,
        residence: answer,
        followUpOf: text(0),
        note: text(0),
      },
    },
  },
};

const tallySchema: Schema = {
  kind: 'record',
  fields: {
    version: { kind: 'number', min: 1, max: 1 },
    at: { kind: 'number', min: 0, max: 9_999_999_999_999 },
    kind: { kind: 'code', codes: sessionKinds },
    date: { kind: 'day' },
    site: text(40),
    session: text(120),
    counts: { kind: 'map', keys: '[a-z0-9-]{1,40}', of: { kind: 'counter', max: 10_000 }, max: 60 },
  },
};

export type ReadEntry =
  | { readonly kind: 'entry'; readonly entry: QueueEntry }
  | { readonly kind: 'tally'; readonly tally: QueueTally }
  /** A newer app sealed it, or what is in it is no entry. */
  | { readonly kind: 'newer' | 'broken' };

/** Takes what was sealed for an entry only if it is one. */
export function readEntry(value: unknown): ReadEntry {
  const version = typeof value === 'object' && value !== null && 'version' in value ? Number(value.version) : 0;
  if (version > 1) return { kind: 'newer' };
  if (typeof value === 'object' && value !== null && 'counts' in value) {
    return check(tallySchema, value, '').length === 0
      ? { kind: 'tally', tally: value as QueueTally }
      : { kind: 'broken' };
  }
  return check(entrySchema, value, '').length === 0
    ? { kind: 'entry', entry: value as QueueEntry }
    : { kind: 'broken' };
}
