import 'fake-indexeddb/auto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Http } from '../../src/sync/http.ts';
import type { TabletCommands, TabletStart } from './remote-tablet.ts';
import { startTablet, type Tablet } from './tablet.ts';

/*
 * A tablet in a thread of its own, as remote-tablet.ts drives it: RxDB lets one page open thirteen collections, which
 * are two tablets and a half.
 */

const start = workerData as TabletStart;
let offset = start.clockOffset;
let ticks = 0;
let isCut = false;
/** Never twice the same second, so that times tell edits apart; and as wrong as the test wants it. */
const clock = {
  now: (): number => {
    ticks += 1000;
    return performance.timeOrigin + performance.now() + offset + ticks;
  },
};
/** A partition: the line is dead in both directions. */
const wrap =
  (http: Http): Http =>
  (method, path, options) =>
    isCut ? Promise.resolve({ kind: 'silence', reason: 'unreachable' }) : http(method, path, options);

let tablet: Tablet;
const begin = async (): Promise<void> => {
  tablet = await startTablet({ ...start, clock, wrap, store: 'tablet' });
};
const storeOf = (db: string) => {
  const store = tablet.database.storeOf(db);
  if (!store) throw new Error(`no store for ${db}`);
  return store;
};

const commands: TabletCommands = {
  create: (type, db, site, fields) => tablet.records.create(type, db, site, fields),
  edit: (row, changes, opened) => tablet.records.edit(row, changes, opened),
  settle: (row, path, value) => tablet.records.settle(row, path, value),
  remove: (row) => tablet.records.remove(row),
  restore: (row) => tablet.records.restore(row),
  rows: (db, type) => storeOf(db).list({ db, type }),
  get: (db, id) => storeOf(db).get(id),
  status: async () => tablet.status(),
  wake: async () => tablet.replicator.wake(),
  cut: async (now) => {
    isCut = now;
    if (now) tablet.replicator.resume();
  },
  jump: async (milliseconds) => {
    offset += milliseconds;
  },
  restart: async () => {
    await tablet.stop();
    await begin();
  },
  stop: () => tablet.stop(),
};

type Call = { id: number; name: keyof TabletCommands; args: unknown[] };

parentPort?.on('message', ({ id, name, args }: Call) => {
  const command = commands[name] as (...args: unknown[]) => Promise<unknown>;
  command(...args).then(
    (value) => parentPort?.postMessage({ id, value }),
    (error: unknown) => parentPort?.postMessage({ id, error: `${String(error)} ${JSON.stringify(error)}` }),
  );
});
await begin();
parentPort?.postMessage({ id: 0 });
