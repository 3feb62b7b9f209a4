import { limits } from '../limits.ts';

/** Waits. @throws whatever `signal` is aborted with */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** How long to wait after so many failures in a row, with jitter, ms. @param random from 0 to 1 */
export function retryMs(failures: number, random: number): number {
  const longest = limits.replicationRetryMs * 2 ** Math.min(failures - 1, 20);
  return Math.min(longest, limits.replicationLongestRetryMs) * (0.75 + random / 4);
}
