import type { Clock } from '../lib/clock.ts';

/** `lost`: what was under way before is dead (the machine slept, the network changed); else only worth a look. */
export type Comeback = 'lost' | 'look';

const tick = 1000;
/** A timer this late has slept, ms; browsers let those of hidden pages come once a minute. */
const late = { visible: 8000, hidden: 90_000 };
/** Hidden for so long, a request may have been cut unnoticed, ms. */
const longHidden = 5000;

/** Calls when the lid opens, the page or the network comes back. Returns how to stop. */
export function watchComeback(clock: Clock, on: (kind: Comeback) => void): () => void {
  const stopper = new AbortController();
  const { signal } = stopper;
  let seen = clock.now();
  let hiddenSince = clock.now();
  const timer = setInterval(() => {
    const now = clock.now();
    const gap = now - seen;
    seen = now;
    if (gap > (document.hidden ? late.hidden : late.visible)) on('lost');
  }, tick);
  signal.addEventListener('abort', () => clearInterval(timer));
  const lost = (): void => on('lost');
  // Gone too: a request that waits would say so only when it times out.
  for (const event of ['online', 'offline']) window.addEventListener(event, lost, { signal });
  document.addEventListener('resume', lost, { signal });
  window.addEventListener('pageshow', (event) => on(event.persisted ? 'lost' : 'look'), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) hiddenSince = clock.now();
      else on(clock.now() - hiddenSince > longHidden ? 'lost' : 'look');
    },
    { signal },
  );
  return () => stopper.abort();
}
