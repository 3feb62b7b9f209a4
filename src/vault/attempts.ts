/** Wrong passwords since the last right one, and when the last was tried (ms since 1970). */
export type Attempts = { readonly failed: number; readonly at: number };

export const noAttempts: Attempts = { failed: 0, at: 0 };

/** The tenth wrong password takes the password's wrap away, never data (trust.md). */
export const mostAttempts = 10;

const free = 5;
const waits = [30_000, 60_000, 300_000, 900_000];

/** What must pass between the last attempt and the next, ms: nothing five times, then 30 s, 1, 5, 15 min. */
const waitAfter = (failed: number): number =>
  failed < free ? 0 : (waits[Math.min(failed - free, waits.length - 1)] ?? 0);

/** How long the next attempt must still wait, ms. A clock that was set back asks for no more than the whole wait. */
export function waitBefore({ failed, at }: Attempts, now: number): number {
  const wait = waitAfter(failed);
  return Math.min(wait, Math.max(0, at + wait - now));
}

/** What could not be tried does not count. */
export const takeBack = ({ failed, at }: Attempts): Attempts => ({ failed: Math.max(0, failed - 1), at });

export const countAttempt = ({ failed }: Attempts, now: number): Attempts => ({ failed: failed + 1, at: now });
