import type { ExportNote } from '../model/exports/export-note.ts';
import type { Http } from './http.ts';

type Options = {
  http: Http;
  /** What the server has not been told of yet. */
  read: () => Promise<readonly { id: string; note: ExportNote }[]>;
  forget: (ids: readonly string[]) => Promise<void>;
};

/**
 * Tells the server's audit trail what was exported. What it does not take now is told after a later round; a server
 * without the city's services is not asked again before the next start.
 */
export function createExportReporter({ http, read, forget }: Options) {
  let isRunning = false;
  let isMissing = false;

  async function tell(): Promise<void> {
    for (const { id, note } of await read()) {
      const reply = await http('POST', '/_city/exports', { body: note });
      if (reply.kind !== 'answer') return;
      isMissing = reply.status === 404 || reply.status === 405;
      if (reply.status !== 201) return;
      await forget([id]);
    }
  }

  /** Never throws. */
  return async (): Promise<void> => {
    if (isRunning || isMissing) return;
    isRunning = true;
    try {
      await tell();
    } catch {
      // The store may be closing.
    } finally {
      isRunning = false;
    }
  };
}
