/** A clock further off than this is shown, and marks what is written by it (ms). */
export const clockTolerance = 5 * 60_000;

/** Whole minutes that the tablet's clock is behind the server's; undefined while it is about right. */
export function minutesOff(skew: number): number | undefined {
  return Math.abs(skew) > clockTolerance ? Math.round(skew / 60_000) : undefined;
}
