import { type RecoveryDetail, RecoveryError, type RecoveryProblem } from '../../src/vault/recovery/recovery-error.ts';
import { RecoveryCommandError } from './recovery-command-error.ts';

type Sentences = Partial<Record<RecoveryProblem, (detail: RecoveryDetail) => string>>;

const sentences: Sentences = {
  share_characters: ({ line }) => `Line ${line} of this share has a sign that no share has.`,
  share_length: ({ have, need }) => `A share has ${need} letters and digits; these are ${have}.`,
  share_line: ({ line }) => `There is a mistake in line ${line} of this share.`,
  share_damaged: () => 'Lines of this share are missing, exchanged, or of another share.',
  share_newer: () => 'This share was made by a newer version.',
  share_twice: () => 'This share was entered already. Take another one.',
  shares_mixed: () => 'This share belongs to another key than the one before.',
  shares_too_few: ({ have, need }) => `It takes ${need} shares; there are ${have ?? 0}.`,
  shares_wrong: () => 'These shares give no key. One of them is not genuine.',
  request_unreadable: () => 'This is no request: it begins with SPRECHSTUNDE-REQUEST.',
  request_damaged: () => 'The request was damaged on its way. Have it sent again, whole.',
  request_newer: () => 'The request was made by a newer app. Use that version here.',
  request_of_another_key: () => 'The request is for another recovery key than that of these shares.',
  request_broken: () => 'The request cannot be opened: what is in it was altered, or is of another vault.',
};

/** The sentence to a problem, for a terminal. Others pass. */
export function explained(error: unknown): unknown {
  if (!(error instanceof RecoveryError)) return error;
  return new RecoveryCommandError(error.code, sentences[error.code]?.(error.detail) ?? 'This step failed.');
}
