import { code, flag, idOf, list, ownFields, text } from './field-kinds.ts';

/**
 * A supervisor's mark on a record, which it never changes. Only supervisors write it; the counter answers with an
 * `answer`. `seen` is the `edit` of the record as it was looked at.
 */
export const review = ownFields(
  {
    of: idOf('consultation', 'session', 'tally', 'referral'),
    seen: { kind: 'text', max: 40, pattern: '[0-9A-Za-z]{10,40}' },
    verdict: code(['checked', 'question', 'returned']),
    /** Whether an answer is still waited for. */
    open: flag,
  },
  {
    text: text(2000),
    /** Names of the fields that are meant. */
    about: list({ kind: 'text', max: 40, pattern: '[A-Za-z]+' }, 20),
    /** Looked at for a quality round ("every 20th"). */
    sample: flag,
  },
);

/** What the counter says to a review. */
export const answer = ownFields({ review: idOf('review'), text: text(2000) });
