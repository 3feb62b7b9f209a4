/// <reference lib="webworker" />
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// Entries carry the hash of their content (vite.config.ts): a captive portal's page never enters the cache.
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// Deep links open the app without a network. Data never passes through here.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/app/index.html')));

self.addEventListener('message', (event) => {
  // Sent when the person chose to renew the app; never by itself.
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
