import { Workbox } from 'workbox-window';
import { trustedWorkerUrl } from '../lib/trusted-worker-url.ts';

const workerUrl = '/app/service-worker.js';
/** A tablet that nobody reloads looks for a newer version so often, ms. */
const lookEvery = 3_600_000;

export type AppUpdate = { apply: () => void };

let waiting: AppUpdate | undefined;
let tell: ((update: AppUpdate) => void) | undefined;

function offer(apply: () => void): void {
  waiting = { apply };
  tell?.(waiting);
}

/** Makes the app, its sign-in page included, work without a network. Call it once a page. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox(trustedWorkerUrl(workerUrl), { scope: '/app/', updateViaCache: 'none' });
  let isChosen = false;
  const reload = (): void => location.reload();
  workbox.addEventListener('waiting', () => {
    offer(() => {
      isChosen = true;
      workbox.messageSkipWaiting();
    });
  });
  workbox.addEventListener('controlling', ({ isUpdate }) => {
    if (isChosen) reload();
    // Chosen in another tab: this one goes on with what it has until somebody reloads it.
    else if (isUpdate) offer(reload);
  });
  // Without a network, or behind a captive portal, there is nothing to register, and what is registered works on.
  void workbox.register().catch(() => undefined);
  setInterval(() => void workbox.update().catch(() => undefined), lookEvery);
}

/** Calls back when a newer version waits; it is offered, never forced. Returns the function that ends the calls. */
export function onAppUpdate(listener: (update: AppUpdate) => void): () => void {
  tell = listener;
  if (waiting) listener(waiting);
  return () => {
    tell = undefined;
  };
}
