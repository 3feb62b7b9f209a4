import type { RecordStore } from '../database/record-store.ts';
import { deviceRow } from '../database/row.ts';
import type { Clock } from '../lib/clock.ts';
import type { Reply } from './http.ts';

const id = 'status.journal';
const mostLines = 300;
const atMostEvery = 5000;

/** A request without what it was about: the database and the endpoint, no ids, no query. */
export function withoutContent(method: string, path: string): string {
  const [place = ''] = path.split('?');
  const [first = '', second] = place.split('/').slice(1);
  const isDocument = second !== undefined && !second.startsWith('_') && !first.startsWith('_');
  return `${method} /${first}${second === undefined ? '' : `/${isDocument ? '…' : second}`}`;
}

export const resultOf = (reply: Reply): string =>
  reply.kind === 'answer' ? String(reply.status) : [reply.reason, reply.status].filter(Boolean).join(' ');

/** Whether a reply is worth a line: what went well is not. */
const isTrouble = (reply: Reply): boolean =>
  reply.kind === 'silence' ? reply.reason !== 'aborted' : reply.status >= 400;

/** What went wrong on the way to the server, for whoever is asked for help: no record, no name, no content. */
export function createJournal(device: RecordStore, clock: Clock) {
  let fresh: string[] = [];
  let connection = '';
  let isAwaited = false;

  async function flush(): Promise<void> {
    isAwaited = false;
    const lines = fresh;
    fresh = [];
    await device.change([id], (row) => {
      const before = Array.isArray(row?.body.lines) ? row.body.lines : [];
      return deviceRow(id, 'status', { lines: [...before, ...lines].slice(-mostLines) });
    });
  }

  function note(text: string): void {
    fresh.push(`${new Date(clock.now()).toISOString().slice(0, 19)}Z ${text}`);
    if (isAwaited) return;
    isAwaited = true;
    // A full disk has other places to say so.
    setTimeout(() => void flush().catch(() => undefined), atMostEvery);
  }

  return {
    reply: (method: string, path: string, reply: Reply, milliseconds: number): void => {
      if (isTrouble(reply))
        note(`${withoutContent(method, path)} → ${resultOf(reply)}, ${Math.round(milliseconds)} ms`);
    },
    connection: (now: string): void => {
      if (now !== connection && now !== 'starting') note(`${connection || 'start'} → ${now}`);
      connection = now;
    },
    /** All lines that are kept, the oldest first. */
    read: async (): Promise<string[]> => {
      const lines = (await device.get(id))?.body.lines;
      const kept = Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
      return [...kept, ...fresh];
    },
  };
}
