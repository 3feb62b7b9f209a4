const second = 1000;

/** Longest pauses, ms: short enough that records go up within seconds of the line coming back. */
export const longestPause = { line: 6 * second, lane: 20 * second };

/**
 * Pause before the next try, ms: doubling from one second with jitter, never shorter than one second (no request storm)
 * nor than the server asks for. `random` is in [0, 1).
 */
export function pauseAfter(failures: number, random: number, retryAfter: number, longest = longestPause.line): number {
  const doubled = Math.min(longest, second * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfter, second, doubled * (0.5 + random / 2));
}
