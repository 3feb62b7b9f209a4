import { trustedWorkerUrl } from '../../lib/trusted-worker-url.ts';
import { exchangeLimits } from '../../model/exchange/reading.ts';
// oxlint-disable-next-line import/default -- the bundler makes this export
import workerUrl from './exchange.worker.ts?worker&url';
import type { FileAnswer, FileTask } from './file-work.ts';

/** Does one task beside the page; a file that keeps it busy too long is given up, a cancelled one at once. */
export function workOn(task: FileTask, signal: AbortSignal): Promise<FileAnswer> {
  const worker = new Worker(trustedWorkerUrl(workerUrl), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const done = new Promise<FileAnswer>((resolve, reject) => {
    timer = setTimeout(() => resolve({ kind: 'problem', code: 'took_too_long' }), exchangeLimits.patience);
    worker.onmessage = ({ data }: MessageEvent<FileAnswer>) => resolve(data);
    worker.onerror = () => resolve({ kind: 'problem', code: 'unknown_format' });
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    worker.postMessage(task);
  });
  return done.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}
