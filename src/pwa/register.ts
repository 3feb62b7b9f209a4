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

/** Makes the app work without a network. Calls back when a newer version waits; it is offered, never forced. */
export function registerServiceWorker(onUpdate: (update: AppUpdate) => void): void {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox(trustedWorkerUrl(), { scope: '/app/', updateViaCache: 'none' });
  workbox.addEventListener('waiting', () => {
    onUpdate({
      apply: () => {
        workbox.addEventListener('controlling', () => location.reload());
        workbox.messageSkipWaiting();
      },
    });
  });
  void workbox.register().catch(() => undefined);
}
