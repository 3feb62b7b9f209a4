import { Worker } from 'node:worker_threads';
import type { Row } from '../../src/database/row.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import type { RecordType } from '../../src/model/records/record-types.ts';
import type { SyncStatus } from '../../src/sync/status.ts';

type Fields = { [name: string]: Json | undefined };
type Known = Pick<Row, 'id' | 'db'>;

export type TabletStart = {
  url: string;
  name: string;
  password: string;
  shortestPause: number;
  /** How wrong its clock is, ms. */
  clockOffset: number;
};

export type TabletCommands = {
  create(type: RecordType, db: string, site: string, fields: Fields): Promise<string>;
  edit(row: Known, changes: Fields, opened?: JsonObject): Promise<JsonObject>;
  settle(row: Known, path: string, value: Json | undefined): Promise<void>;
  remove(row: Known): Promise<void>;
  restore(row: Known): Promise<void>;
  rows(db: string, type: RecordType): Promise<Row[]>;
  get(db: string, id: string): Promise<Row | undefined>;
  status(): Promise<SyncStatus>;
  wake(): Promise<void>;
  /** Takes the line away, or gives it back. */
  cut(isCut: boolean): Promise<void>;
  jump(milliseconds: number): Promise<void>;
  /** Ends the app and starts it again on what it stored. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

export type RemoteTablet = TabletCommands & { end(): Promise<void> };

type Answer = { id: number; value?: unknown; error?: string };

/** A tablet with the real client code in a thread of its own (tablet-worker.ts). */
export async function startRemoteTablet(start: TabletStart): Promise<RemoteTablet> {
  const worker = new Worker(new URL('./tablet-worker.ts', import.meta.url), { workerData: start });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  const ready = new Promise((resolve, reject) => waiting.set(0, { resolve, reject }));
  worker.on('message', ({ id, value, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(error));
  });
  worker.on('error', (error) => {
    for (const call of waiting.values()) call.reject(error);
  });
  await ready;
  const call =
    (name: keyof TabletCommands) =>
    (...args: unknown[]): Promise<unknown> => {
      count += 1;
      const id = count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, name, args });
      });
    };
  const names: (keyof TabletCommands)[] = [
    'create',
    'edit',
    'settle',
    'remove',
    'restore',
    'rows',
    'get',
    'status',
    'wake',
    'cut',
    'jump',
    'restart',
    'stop',
  ];
  const commands = Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as TabletCommands;
  return {
    ...commands,
    end: async () => {
      await worker.terminate();
    },
  };
}
