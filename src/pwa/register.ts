import { Workbox } from 'workbox-window';
import { trustedWorkerUrl } from '../lib/trusted-worker-url.ts';

const workerUrl = '/app/service-worker.js';

export type AppUpdate = { apply: () => void };

let waiting: AppUpdate | undefined;
let tell: ((update: AppUpdate) => void) | undefined;

/** Makes the app, its sign-in page included, work without a network. Call it once a page. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox(trustedWorkerUrl(workerUrl), { scope: '/app/', updateViaCache: 'none' });
  workbox.addEventListener('waiting', () => {
    waiting = {
      apply: () => {
        workbox.addEventListener('controlling', () => location.reload());
        workbox.messageSkipWaiting();
      },
    };
    tell?.(waiting);
  });
  // Without a network there is nothing to register, and what is registered works on.
  void workbox.register().catch(() => undefined);
}

/** Calls back when a newer version waits; it is offered, never forced. Returns the function that ends the calls. */
export function onAppUpdate(listener: (update: AppUpdate) => void): () => void {
  tell = listener;
  if (waiting) listener(waiting);
  return () => {
    tell = undefined;
  };
}
