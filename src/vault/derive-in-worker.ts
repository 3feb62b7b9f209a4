import { trustedWorkerUrl } from '../lib/trusted-worker-url.ts';
import type { Derive } from './key-derivation.ts';
// oxlint-disable-next-line import/default -- the bundler makes this export
import workerUrl from './key-derivation.worker.ts?worker&url';

/** Derives a key without holding up the screen (0.3 to 2 s). */
export const deriveInWorker: Derive = (password, salt, cost) => {
  const worker = new Worker(trustedWorkerUrl(workerUrl), { type: 'module' });
  const done = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const fail = (): void => reject(new Error('the key could not be derived'));
    worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | undefined>) => (data ? resolve(data) : fail());
    worker.onerror = fail;
  });
  worker.postMessage({ password, salt, cost });
  return done.finally(() => worker.terminate());
};
