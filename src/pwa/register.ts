import { Workbox } from 'workbox-window';

type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): TrustedScriptURL };
};
type TrustedScriptURL = ConstructorParameters<typeof Workbox>[0];

const workerUrl = '/app/service-worker.js';

/** The one script address that the page may load by itself; the policy's name is in the server's headers. */
function trustedWorkerUrl(): TrustedScriptURL {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return workerUrl;
  const policy = trustedTypes.createPolicy('sprechstunde-worker', {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError('not a worker of this app');
      return url;
    },
  });
  return policy.createScriptURL(workerUrl);
}

export type AppUpdate = { apply: () => void };

let waiting: AppUpdate | undefined;
let tell: ((update: AppUpdate) => void) | undefined;

/** Makes the app, its sign-in page included, work without a network. Call it once a page. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox(trustedWorkerUrl(), { scope: '/app/', updateViaCache: 'none' });
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
