const second = 1000;
const longest = 6 * second;

/**
 * Pause before the next try, ms: doubling from one second with jitter, never shorter than one second (no request storm)
 * and short enough that records go up within seconds of the line coming back. `random` is in [0, 1).
 */
export function pauseAfter(failures: number, random: number, retryAfter: number | undefined): number {
  const doubled = Math.min(longest, second * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfter ?? 0, second, doubled * (0.5 + random / 2));
}
