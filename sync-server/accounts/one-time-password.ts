import { randomText } from '../../src/lib/random-id.ts';

/** None that are taken for another on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 16 letters in groups of four (`abcd-efgh-jkmn-pqrs`), 79 bits. Typed once, from a sheet of paper. */
export function makeOneTimePassword(): string {
  return Array.from({ length: 4 }, () => randomText(letters, 4)).join('-');
}

/** How long it opens the account. */
export const oneTimeMs = 7 * 24 * 3_600_000;
