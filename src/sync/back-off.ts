const second = 1000;

/** At most one try in so long while failing, ms. */
export const shortestPause = second;
/** Longest pauses, ms: short enough that records go up within seconds of the line coming back. */
export const longestPause = { line: 6 * second, lane: 20 * second };

/**
 * Pause before the next try, ms: doubling with jitter, never shorter than one second (no request storm)
 * nor than the server asks for. `random` is in [0, 1).
 */
export function pauseAfter(
  failures: number,
  random: number,
  retryAfter: number,
  longest = longestPause.line,
  shortest = shortestPause,
): number {
  const doubled = Math.min(longest, shortest * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfter, shortest, doubled * (0.5 + random / 2));
}
