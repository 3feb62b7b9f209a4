import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { Reply } from '../../src/sync/http.ts';
import { createReplicator } from '../../src/sync/replicator.ts';
import { initialStatus, type SyncStatus } from '../../src/sync/status.ts';
import { aRow } from '../builders/row.ts';
import { scriptedCity } from '../builders/scripted-city.ts';
import { answer, silence } from '../builders/scripted-http.ts';

const second = 1000;
const user = 'counter.s1';
const few = ['network', 'site-s1', 'stand-s1', 'people-p1'];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp(names: readonly string[] = few, options: { feed?: boolean; password?: string | undefined } = {}) {
  const city = scriptedCity(names, { user, feed: options.feed ?? true });
  const store = createMemoryRecordStore();
  const seen: SyncStatus[] = [];
  const memory = { password: 'password' in options ? options.password : 'secret' };
  const replicator = createReplicator({
    http: city.http,
    clock: { now: () => performance.now() },
    random: () => 0.5,
    user,
    password: () => memory.password,
    onPasswordRefused: () => {
      memory.password = undefined;
    },
    device: createMemoryRecordStore(),
    stores: [store],
    storeOf: () => store,
    databases: async () => [...names],
    withArrivals: false,
    onStatus: (status) => seen.push(status),
    onRoles: () => undefined,
  });
  let count = 0;
  const save = async (db = 'site-s1'): Promise<string> => {
    count += 1;
    const id = `consultation-Abcde12345-${String(count).padStart(22, '0')}`;
    const body = { type: 'consultation', site: 's1', edit: `e${count}` };
    await store.change([id], () => aRow({ id, db, state: 'unsent', edit: `e${count}`, body }));
    replicator.wake();
    return id;
  };
  const status = (): SyncStatus => seen.at(-1) ?? initialStatus;
  const since = (at: number) => city.asked.filter((one) => one.at >= at);
  const run = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  void replicator.run();
  return { city, store, replicator, save, status, seen, since, run, memory };
}

const asked = (all: { path: string }[], part: string): number => all.filter(({ path }) => path.includes(part)).length;
const changesOf = (db: string) => (one: { path: string }) => one.path.startsWith(`/${db}/_changes`);

describe('the replicator', () => {
  it('hears of a change at once and asks little while nothing happens', async () => {
    const { city, store, run, since, status, replicator } = setUp();
    await run(2 * second);
    expect(status()).toMatchObject({ connection: 'online', complete: true });
    const calm = performance.now();
    await run(120 * second);
    expect(since(calm).length).toBeLessThan(50);
    city.save('site-s1', { _id: 'consultation-b-1', _rev: '1-a', type: 'consultation', edit: 'x' });
    await run(second);
    expect(await store.get('consultation-b-1')).toMatchObject({ state: 'synced' });
    expect(Math.max(...city.asked.map((one) => one.running))).toBe(1);
    replicator.stop();
  });

  it('keeps a second between requests while the server fails, however often somebody saves', async () => {
    const { city, save, run, since, replicator } = setUp();
    await run(2 * second);
    city.state.fault = () => silence;
    const begun = performance.now() + 1;
    for (let n = 0; n < 120; n += 1) {
      await save();
      await run(500);
    }
    expect(since(begun).length).toBeLessThanOrEqual(61);
    city.state.fault = () => undefined;
    const healed = performance.now();
    await run(8 * second);
    expect(city.documents.get('site-s1')?.size).toBe(120);
    expect(since(healed).length).toBeLessThan(20);
    replicator.stop();
  });

  it.each(['/_session', '_bulk_docs', '_changes', '/_city/feed'])('makes no storm while %s fails', async (part) => {
    const replies: Reply[] = [
      answer({ error: 'x' }, 500),
      answer({}, 200),
      answer([], 200),
      answer({ error: 'unauthorized' }, 401),
    ];
    for (const reply of replies) {
      const { city, save, run, since, replicator } = setUp();
      await run(2 * second);
      city.state.fault = (_, path) => (path.includes(part) ? reply : undefined);
      const begun = performance.now() + 1;
      for (let n = 0; n < 30; n += 1) {
        await save();
        await run(2 * second);
      }
      expect([JSON.stringify(reply), since(begun).length < 330]).toEqual([JSON.stringify(reply), true]);
      const faulty = since(begun).filter(({ path }) => path.includes(part));
      expect(faulty.length).toBeLessThanOrEqual(122);
      replicator.stop();
    }
  });

  it('is not driven mad by a feed that answers at once', async () => {
    const { city, run, since, replicator } = setUp();
    await run(2 * second);
    city.state.fault = (_, path) => (path.includes('feed') ? answer({ seq: '1', databases: [] }) : undefined);
    const begun = performance.now();
    await run(60 * second);
    expect(since(begun).filter(({ path }) => path.includes('feed')).length).toBeLessThanOrEqual(62);
    replicator.stop();
  });

  it.each([429, 503])('waits as long as Retry-After of a %i says, whoever calls', async (status) => {
    const { city, save, run, since, replicator } = setUp();
    await run(2 * second);
    const busy: Reply = { ...(answer({ error: 'x' }, status) as Reply & { kind: 'answer' }), retryAfter: 40 * second };
    city.state.fault = () => busy;
    await save();
    await run(200);
    city.state.fault = () => undefined;
    const begun = performance.now();
    for (let n = 0; n < 38; n += 1) {
      replicator.wake();
      replicator.resume();
      await run(second);
    }
    expect(since(begun)).toEqual([]);
    await run(5 * second);
    expect(city.documents.get('site-s1')?.size).toBe(1);
    replicator.stop();
  });

  it('asks nothing else either until then', async () => {
    const { city, save, run, since, replicator } = setUp();
    await run(2 * second);
    const busy: Reply = { ...(answer({ error: 'x' }, 503) as Reply & { kind: 'answer' }), retryAfter: 40 * second };
    city.state.fault = (_, path) => (path.endsWith('_bulk_docs') ? busy : undefined);
    const begun = performance.now();
    await save();
    await save('people-p1');
    await run(38 * second);
    expect(since(begun).map(({ path }) => path)).toEqual(['/_session', '/site-s1/_bulk_docs']);
    replicator.stop();
  });

  it('keeps its distance within a round too', async () => {
    const { city, run, since, replicator } = setUp();
    const all = answer({ error: 'x' }, 500);
    city.state.fault = (_, path) => (path.includes('_changes') ? all : undefined);
    await run(60 * second);
    const times = since(0).filter(({ path }) => path.includes('_changes'));
    expect(times.length).toBeGreaterThan(10);
    const gaps = times.slice(1).map(({ at }, index) => at - (times[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(second);
    replicator.stop();
  });

  it('pulls and hears although nothing can be pushed, and says that something is amiss', async () => {
    const { city, store, save, run, status, replicator } = setUp();
    await run(2 * second);
    city.state.fault = (_, path) => (path.endsWith('_bulk_docs') ? answer({ error: 'x' }, 500) : undefined);
    await save();
    await run(second);
    expect(status()).toMatchObject({ connection: 'troubled' });
    expect(status().nextTry).toBeGreaterThan(performance.now());
    await run(30 * second);
    city.save('people-p1', { _id: 'consultation-b-1', _rev: '1-a', type: 'consultation', edit: 'x' });
    await run(3 * second);
    expect(await store.get('consultation-b-1')).toMatchObject({ state: 'synced' });
    city.state.fault = () => undefined;
    await run(21 * second);
    expect(await store.list({ state: 'unsent' })).toEqual([]);
    expect(status()).toMatchObject({ connection: 'online', nextTry: 0 });
    replicator.stop();
  });

  it('renews a session that ends in the middle of a push, without a person and without saying so', async () => {
    const { city, store, save, run, seen, replicator } = setUp();
    await run(2 * second);
    let ended = false;
    city.state.fault = (_, path) => {
      if (path.endsWith('_bulk_docs') && !ended) {
        ended = true;
        city.state.session = null;
      }
      return undefined;
    };
    const id = await save();
    await run(2 * second);
    expect(ended).toBe(true);
    expect(await store.get(id)).toMatchObject({ state: 'synced' });
    expect(city.state.signIns).toBe(1);
    expect(seen.map(({ connection }) => connection)).not.toContain('signed-out');
    replicator.stop();
  });

  it("signs another user's session out before it does anything, and pushes under its own alone", async () => {
    const { city, save, run, since, replicator } = setUp();
    await run(2 * second);
    city.state.session = 'somebody.else';
    const begun = performance.now();
    await save();
    await run(2 * second);
    const [first, second_, third] = since(begun).filter(({ path }) => path === '/_session');
    expect([first?.method, second_?.method, third?.method]).toEqual(['GET', 'DELETE', 'POST']);
    const pushed = since(begun).findIndex(({ path }) => path.endsWith('_bulk_docs'));
    expect(pushed).toBeGreaterThan(since(begun).findIndex(({ method }) => method === 'POST'));
    expect(city.documents.get('site-s1')?.size).toBe(1);
    replicator.stop();
  });

  it('asks a person when the password is refused twice, not when something on the way says so once', async () => {
    const { city, run, status, memory, replicator } = setUp();
    await run(2 * second);
    let refusals = 1;
    city.state.session = null;
    city.state.fault = (method, path) => {
      if (method !== 'POST' || path !== '/_session' || refusals === 0) return undefined;
      refusals -= 1;
      return answer({ error: 'unauthorized', reason: 'Name or password is incorrect.' }, 401);
    };
    replicator.wake();
    await run(10 * second);
    expect(status().connection).toBe('online');
    refusals = 2;
    city.state.session = null;
    replicator.wake();
    await run(10 * second);
    expect(memory.password).toBeUndefined();
    expect(status().connection).toBe('signed-out');
    replicator.stop();
  });

  it('without the feed reads each of 32 sites every 30 s, one request at a time', async () => {
    const sites = Array.from({ length: 32 }, (_, n) => [`site-s${n + 1}`, `stand-s${n + 1}`]).flat();
    const { city, store, run, since, replicator } = setUp(['network', ...sites], { feed: false });
    await run(5 * second);
    const begun = performance.now();
    await run(300 * second);
    for (const db of sites) {
      const times = since(begun).filter(changesOf(db));
      expect(times.length).toBeGreaterThanOrEqual(9);
      for (const [index, one] of times.entries())
        expect(one.at - (times[index - 1]?.at ?? begun)).toBeLessThanOrEqual(30 * second);
    }
    expect(since(begun).length).toBeLessThan(1200);
    expect(Math.max(...city.asked.map((one) => one.running))).toBe(1);
    city.save('site-s1', { _id: 'consultation-b-1', _rev: '1-a', type: 'consultation', edit: 'x' });
    await run(2 * second);
    expect(await store.get('consultation-b-1')).toMatchObject({ state: 'synced' });
    city.save('stand-s9', { _id: 'consultation-b-2', _rev: '1-a', type: 'consultation', edit: 'y' });
    await run(30 * second);
    expect(await store.get('consultation-b-2')).toMatchObject({ state: 'synced' });
    replicator.stop();
  });

  it('finds what the feed forgot to name', async () => {
    const { city, store, run, replicator } = setUp();
    await run(2 * second);
    city.state.fault = (_, path) =>
      path.includes('feed') && path.includes('since') ? answer({ seq: '99', databases: [] }) : undefined;
    // The feed that waits already hears of one more change, and the next forgets the one after it.
    city.save('site-s1', { _id: 'consultation-b-1', _rev: '1-a', type: 'consultation', edit: 'x' });
    await run(2 * second);
    city.save('stand-s1', { _id: 'consultation-b-2', _rev: '1-a', type: 'consultation', edit: 'y' });
    await run(30 * second);
    expect(asked(city.asked, 'feed')).toBeGreaterThan(10);
    expect(await store.get('consultation-b-2')).toMatchObject({ state: 'synced' });
    replicator.stop();
  });

  it('starts within two seconds when the lid opens, whatever hangs from before', async () => {
    const { city, save, run, replicator } = setUp();
    await run(2 * second);
    city.state.fault = () => 'hang';
    await save();
    await run(10 * second);
    city.state.fault = () => undefined;
    expect(city.documents.get('site-s1')?.size).toBe(0);
    replicator.resume();
    await run(2 * second);
    expect(city.documents.get('site-s1')?.size).toBe(1);
    replicator.stop();
  });

  it('gives nothing up for lost when one record has no database, and takes it when the database comes', async () => {
    const { city, store, save, run, status, replicator } = setUp([...few, 'site-late']);
    city.documents.delete('site-late');
    const stuck = await save('site-late');
    const other = await save();
    await run(3 * second);
    expect(await store.get(stuck)).toMatchObject({ state: 'refused', reason: 'no_database' });
    expect(await store.get(other)).toMatchObject({ state: 'synced' });
    expect(status().connection).toBe('online');
    city.documents.set('site-late', new Map());
    await run(60 * second);
    expect(await store.get(stuck)).toMatchObject({ state: 'synced' });
    replicator.stop();
  });

  it('tries what was refused again, rarely, without calling it anything else meanwhile', async () => {
    const { city, store, save, run, since, replicator } = setUp();
    const id = await save();
    let refusing = true;
    city.state.fault = (_, path) =>
      refusing && path.endsWith('_bulk_docs')
        ? answer([{ id, error: 'forbidden', reason: 'required /date' }], 201)
        : undefined;
    await run(2 * second);
    expect(await store.get(id)).toMatchObject({ state: 'refused', reason: 'required /date' });
    const states: string[] = [];
    store.observeOne(id, (row) => states.push(row?.state ?? ''));
    const begun = performance.now();
    await run(600 * second);
    expect(since(begun).filter(({ path }) => path.endsWith('_bulk_docs')).length).toBeLessThan(8);
    expect(new Set(states)).toEqual(new Set(['refused']));
    refusing = false;
    await run(1300 * second);
    expect(await store.get(id)).toMatchObject({ state: 'synced' });
    replicator.stop();
  });

  it('tries what was refused again soon, however long nothing was refused before or the line was bad', async () => {
    const { city, store, save, run, replicator } = setUp();
    await run(3000 * second);
    const forbid = (ids: string[]) => (_: string, path: string) =>
      path.endsWith('_bulk_docs')
        ? answer(
            ids.map((id) => ({ id, error: 'forbidden', reason: 'x' })),
            201,
          )
        : undefined;
    const next = `consultation-Abcde12345-${'1'.padStart(22, '0')}`;
    city.state.fault = forbid([next]);
    const id = await save();
    await run(2 * second);
    expect(await store.get(id)).toMatchObject({ state: 'refused' });
    await run(600 * second);
    city.state.fault = () => silence;
    await run(30 * second);
    city.state.fault = () => undefined;
    await run(60 * second);
    expect(await store.get(id)).toMatchObject({ state: 'synced' });
    replicator.stop();
  });

  it('lets a running push finish when the vault closes, and asks nothing more', async () => {
    const { city, store, save, run, since, replicator } = setUp();
    await run(2 * second);
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const id = await save();
    const before = store.change.bind(store);
    store.change = async (...args) => {
      await slow;
      return before(...args);
    };
    await run(100);
    let over = false;
    void replicator.finish().then(() => {
      over = true;
    });
    await run(second);
    expect(over).toBe(false);
    release();
    await run(second);
    expect(over).toBe(true);
    expect(await store.get(id)).toMatchObject({ state: 'synced' });
    const begun = performance.now();
    await run(60 * second);
    expect(since(begun)).toEqual([]);
    expect(city.documents.get('site-s1')?.size).toBe(1);
  });

  it('sends what was saved in the last moment before the vault closes, while the line is open', async () => {
    const { store, save, run, replicator } = setUp();
    await run(2 * second);
    const id = await save();
    void replicator.finish();
    await run(second);
    expect(await store.get(id)).toMatchObject({ state: 'synced' });
    const without = setUp();
    await run(2 * second);
    without.city.state.fault = () => silence;
    await without.save();
    await run(5 * second);
    let over = false;
    void without.replicator.finish().then(() => {
      over = true;
    });
    await run(100);
    expect(over).toBe(true);
  });

  it('stops at once, the waiting feed included', async () => {
    const { city, run, replicator } = setUp();
    await run(2 * second);
    replicator.stop();
    await run(10);
    expect(city.asked.length).toBeGreaterThan(0);
    let over = false;
    void replicator.run().then(() => {
      over = true;
    });
    await run(10);
    expect(over).toBe(true);
  });
});
