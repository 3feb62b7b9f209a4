import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { RecordStore } from '../../src/database/record-store.ts';
import type { Row } from '../../src/database/row.ts';
import { newPushPace } from '../../src/sync/batches.ts';
import type { Reply } from '../../src/sync/http.ts';
import { type Owner, pushStore } from '../../src/sync/push.ts';
import { aRow } from '../builders/row.ts';
import { answer, type Call, scriptedHttp, silence } from '../builders/scripted-http.ts';

const portal: Reply = { kind: 'silence', reason: 'foreign' };

type Sent = { docs: { _id: string; _rev?: string; edit: string }[] };

const unsent = (number: number, fields: Partial<Row> = {}): Row =>
  aRow({
    id: `consultation-a-${number}`,
    order: String(number),
    state: 'unsent',
    edit: `e${number}`,
    body: { edit: `e${number}` },
    ...fields,
  });

async function storeWith(...rows: Row[]): Promise<RecordStore> {
  const store = createMemoryRecordStore();
  await store.change(
    rows.map((row) => row.id),
    (_, id) => rows.find((row) => row.id === id),
  );
  return store;
}

function push(
  store: RecordStore,
  script: (call: Call) => Reply | undefined | Promise<Reply | undefined>,
  owner: Owner = 'own',
) {
  const { http, calls } = scriptedHttp(script);
  const result = pushStore({
    http,
    store,
    signal: new AbortController().signal,
    owner: async () => owner,
    sign: () => ({ by: 'me', at: 'now' }),
    pace: newPushPace(),
    mayMerge: () => true,
  });
  return { result, calls };
}

const conflict = (id: string): Reply => answer([{ id, error: 'conflict', reason: 'x' }], 201);
/** What `_all_docs` says of one document. */
const kept = (doc: Record<string, unknown>): Reply =>
  answer({ rows: [{ id: doc._id, key: doc._id, value: { rev: doc._rev }, doc }] });

const accepted = (call: Call): Reply =>
  answer(
    (call.body as Sent).docs.map((doc) => ({ ok: true, id: doc._id, rev: '1-a' })),
    201,
  );

describe('pushing', () => {
  it('marks a row as synced when the server took exactly that row', async () => {
    const store = await storeWith(unsent(1), unsent(2));
    expect(await push(store, accepted).result).toEqual({ kind: 'done' });
    for (const row of await store.list({}))
      expect(row).toMatchObject({ state: 'synced', rev: '1-a', sent: [], base: null });
  });

  it('notes the edit durably before it is sent', async () => {
    const store = await storeWith(unsent(1));
    let noted: string[] | undefined;
    const { result } = push(store, async () => {
      noted = (await store.get('consultation-a-1'))?.sent;
      return silence;
    });
    expect((await result).kind).toBe('later');
    expect(noted).toEqual(['e1']);
  });

  it.each([
    ['nothing', silence],
    ['a portal page', portal],
    ['an empty list', answer([], 201)],
    ['an object', answer({ ok: true }, 201)],
    ['too few rows', answer([{ ok: true, id: 'consultation-a-1', rev: '1-a' }], 201)],
    [
      'rows in another order',
      answer(
        [
          { ok: true, id: 'consultation-a-2', rev: '1-a' },
          { ok: true, id: 'consultation-a-1', rev: '1-a' },
        ],
        201,
      ),
    ],
    [
      'a row without a revision',
      answer(
        [
          { ok: true, id: 'consultation-a-1' },
          { ok: true, id: 'consultation-a-2' },
        ],
        201,
      ),
    ],
    ['a row with neither', answer([{ id: 'consultation-a-1' }, { id: 'consultation-a-2' }], 201)],
    ['an error of the server', answer({ error: 'internal_server_error' }, 500)],
    ['too many requests', answer({ error: 'too_many_requests' }, 429)],
  ])('changes nothing when %s comes back', async (_, reply) => {
    const store = await storeWith(unsent(1), unsent(2));
    expect((await push(store, () => reply).result).kind).toBe('later');
    for (const row of await store.list({})) expect(row).toMatchObject({ state: 'unsent', rev: '' });
  });

  it('sends an edit that was made while its predecessor was under way, on top of it', async () => {
    const store = await storeWith(unsent(1));
    const { result, calls } = push(store, async (call) => {
      await store.change(['consultation-a-1'], (row) => row && { ...row, edit: 'e9', body: { edit: 'e9' } });
      return accepted(call);
    });
    await result;
    expect(calls[1]?.body).toMatchObject({ docs: [{ edit: 'e9', _rev: '1-a' }] });
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'synced', edit: 'e9', base: null });
  });

  it('sets one refused record aside and lets the others through', async () => {
    const store = await storeWith(unsent(1), unsent(2), unsent(3));
    await push(store, (call) =>
      answer(
        (call.body as Sent).docs.map((doc) =>
          doc._id.endsWith('2')
            ? { id: doc._id, error: 'forbidden', reason: 'required /date' }
            : { ok: true, id: doc._id, rev: '1-a' },
        ),
        201,
      ),
    ).result;
    const states = (await store.list({})).map((row) => [row.state, row.reason]);
    expect(states).toEqual([
      ['synced', ''],
      ['refused', 'required /date'],
      ['synced', ''],
    ]);
  });

  it('counts a refusal only under its own session', async () => {
    const store = await storeWith(unsent(1));
    await push(
      store,
      () => answer([{ id: 'consultation-a-1', error: 'forbidden', reason: 'wrong_user' }], 201),
      'other',
    ).result;
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'unsent', reason: '' });
  });

  it('halves what is too large until the one record stands alone', async () => {
    const store = await storeWith(...[1, 2, 3, 4, 5].map((number) => unsent(number)));
    const { result, calls } = push(store, (call) => {
      const { docs } = call.body as Sent;
      return docs.some((doc) => doc._id.endsWith('4'))
        ? answer({ error: 'too_large', reason: 'x' }, 413)
        : accepted(call);
    });
    expect(await result).toEqual({ kind: 'done' });
    const states = (await store.list({})).map((row) => row.state);
    expect(states).toEqual(['synced', 'synced', 'synced', 'refused', 'synced']);
    expect(calls.length).toBeLessThanOrEqual(7);
  });

  it('takes its own edit back from a conflict after a lost answer', async () => {
    const store = await storeWith(unsent(1, { sent: ['e1'] }));
    await push(store, ({ path }) =>
      path.endsWith('_bulk_docs')
        ? conflict('consultation-a-1')
        : kept({ _id: 'consultation-a-1', _rev: '1-server', edit: 'e1' }),
    ).result;
    expect(await store.get('consultation-a-1')).toMatchObject({
      state: 'synced',
      rev: '1-server',
      edit: 'e1',
      sent: [],
    });
  });

  it('sends anew what the server has lost, and the others all the same', async () => {
    const store = await storeWith(
      unsent(1, { rev: '3-a', sent: [] }),
      unsent(2, { db: 'site-gone' }),
      unsent(3, { db: 'people-x' }),
    );
    await push(store, (call) => {
      if (call.path.startsWith('/site-gone'))
        return answer({ error: 'not_found', reason: 'Database does not exist.' }, 404);
      if (call.path.includes('_all_docs')) return answer({ rows: [{ key: 'consultation-a-1', error: 'not_found' }] });
      const { docs } = call.body as Sent;
      const isKnown = docs[0]?._rev === undefined;
      return isKnown ? accepted(call) : answer([{ id: docs[0]?._id, error: 'conflict', reason: 'x' }], 201);
    }).result;
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'synced', rev: '1-a' });
    expect(await store.get('consultation-a-2')).toMatchObject({ state: 'refused', reason: 'no_database' });
    expect(await store.get('consultation-a-3')).toMatchObject({ state: 'synced' });
  });

  it.each([
    [
      'a validation function that knows the erased list',
      () => answer([{ id: 'consultation-a-1', error: 'forbidden', reason: 'erased /_id' }], 201),
    ],
    [
      'a tombstone',
      ({ path }: Call) =>
        path.endsWith('_bulk_docs')
          ? conflict('consultation-a-1')
          : answer({
              rows: [
                { id: 'consultation-a-1', key: 'consultation-a-1', value: { rev: '3-x', deleted: true }, doc: null },
              ],
            }),
    ],
  ])('wipes what was erased, as %s tells', async (_, script) => {
    const store = await storeWith(unsent(1));
    await push(store, script).result;
    expect(await store.list({})).toEqual([]);
  });

  it('tells a batch whose answer was lost in one question, not one for each record', async () => {
    const ids = Array.from({ length: 40 }, (_, n) => n + 1);
    const store = await storeWith(...ids.map((n) => unsent(n, { sent: [`e${n}`] })));
    const { result, calls } = push(store, (call) => {
      if (!call.path.includes('_all_docs'))
        return answer(
          (call.body as Sent).docs.map((doc) => ({ id: doc._id, error: 'conflict', reason: 'x' })),
          201,
        );
      const { keys } = call.body as { keys: string[] };
      const rows = keys.map((id) => {
        const doc = { _id: id, _rev: '1-s', edit: `e${id.split('-')[2]}` };
        return { id, key: id, value: { rev: '1-s' }, doc };
      });
      return answer({ rows });
    });
    expect(await result).toEqual({ kind: 'done' });
    expect((await store.list({ state: 'synced' })).length).toBe(40);
    expect(calls.length).toBe(2);
  });

  it.each([
    ['an error of its own', [{ id: 'consultation-a-1', error: 'internal_server_error', reason: 'x' }]],
    ['that it knows no session', [{ id: 'consultation-a-1', error: 'unauthorized', reason: 'x' }]],
  ])('keeps a record and says so when the server answers for it alone with %s', async (_, rows) => {
    const store = await storeWith(unsent(1));
    expect((await push(store, () => answer(rows, 201)).result).kind).toBe('later');
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'unsent', reason: '' });
  });

  it('does not take an unreachable server for a foreign session', async () => {
    const store = await storeWith(unsent(1));
    const reply = answer({ error: 'forbidden', reason: 'x' }, 403);
    expect(await push(store, () => reply, silence).result).toEqual({ kind: 'later', reply: silence });
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'unsent' });
  });

  it('asks once a batch whose session it was', async () => {
    const store = await storeWith(...[1, 2, 3, 4].map((n) => unsent(n)));
    let asked = 0;
    const http = scriptedHttp((call) =>
      answer(
        (call.body as Sent).docs.map((doc) => ({ id: doc._id, error: 'forbidden', reason: 'required /date' })),
        201,
      ),
    ).http;
    const owner = async (): Promise<Owner> => {
      asked += 1;
      return 'own';
    };
    const sign = () => ({ by: 'me', at: 'now' });
    const { signal } = new AbortController();
    await pushStore({ http, store, signal, owner, sign, pace: newPushPace(), mayMerge: () => true });
    expect((await store.list({ state: 'refused' })).length).toBe(4);
    expect(asked).toBe(1);
  });

  it('lets the others through when one record makes the server fall over', async () => {
    const store = await storeWith(...[1, 2, 3, 4, 5].map((n) => unsent(n)));
    const pace = newPushPace();
    const { http } = scriptedHttp((call) =>
      (call.body as Sent).docs.some((doc) => doc._id.endsWith('2'))
        ? answer({ error: 'internal_server_error' }, 500)
        : accepted(call),
    );
    const sign = () => ({ by: 'me', at: 'now' });
    const { signal } = new AbortController();
    for (let round = 0; round < 5; round += 1)
      await pushStore({ http, store, signal, owner: async () => 'own', sign, pace, mayMerge: () => true });
    expect((await store.list({ state: 'synced' })).length).toBe(4);
    expect(await store.get('consultation-a-2')).toMatchObject({ state: 'unsent' });
  });

  it('sends what gets stuck, or what a proxy finds too large, in smaller pieces', async () => {
    const store = await storeWith(...Array.from({ length: 60 }, (_, n) => unsent(n + 1)));
    const pace = newPushPace();
    const sizes: number[] = [];
    const { http } = scriptedHttp((call) => {
      const { length } = (call.body as Sent).docs;
      sizes.push(length);
      return length > 10 ? { kind: 'silence', reason: 'foreign', status: 413 } : accepted(call);
    });
    const sign = () => ({ by: 'me', at: 'now' });
    const { signal } = new AbortController();
    for (let round = 0; round < 12; round += 1)
      await pushStore({ http, store, signal, owner: async () => 'own', sign, pace, mayMerge: () => true });
    expect((await store.list({ state: 'unsent' })).length).toBe(0);
    expect(Math.min(...sizes)).toBeLessThanOrEqual(10);
  });

  it.each([
    ['a colleague saw it and overwrote all of it', { sex: 'male', stamps: { sex: { by: 'b', at: 't', edit: 'e7' } } }],
    ['a colleague saw it and changed something else', { sex: 'female', duration: '10-20' }],
  ])('knows after a lost answer that %s: nothing is disputed', async (_, changed) => {
    const base = { edit: 'e0', sex: 'not-asked', duration: 'lt10' };
    const mine = { ...base, edit: 'e1', sex: 'female', stamps: { sex: { by: 'a', at: 't', edit: 'e1' } } };
    const theirs = { ...mine, ...changed, edit: 'e7' };
    const store = await storeWith(unsent(1, { rev: '1-a', base, body: mine, edit: 'e1', sent: ['e1'] }));
    const id = 'consultation-a-1';
    await push(store, ({ path }) => {
      if (path.endsWith('_bulk_docs')) return conflict(id);
      if (path.includes('_all_docs')) return kept({ _id: id, _rev: '3-c', ...theirs });
      if (path.includes('open_revs')) return answer([{ ok: { _id: id, _rev: '2-b', ...mine } }]);
      return answer({ _id: id, _rev: '3-c', ...theirs, _revisions: { start: 3, ids: ['c', 'b', 'a'] } });
    }).result;
    const row = await store.get(id);
    expect(row).toMatchObject({ state: 'synced', rev: '3-c', body: changed });
    expect(row?.body.candidates).toBeUndefined();
  });

  it('does not bring back a removal that a colleague has seen and undone', async () => {
    const base = { edit: 'e0', sex: 'female' };
    const mine = {
      ...base,
      edit: 'e1',
      removed: { by: 'a', at: 't' },
      stamps: { removed: { by: 'a', at: 't', edit: 'e1' } },
    };
    const theirs = { ...base, edit: 'e7', stamps: { removed: { by: 'b', at: 't', edit: 'e7' } } };
    const id = 'consultation-a-1';
    const store = await storeWith(unsent(1, { rev: '1-a', base, body: mine, edit: 'e1', sent: ['e1'] }));
    await push(store, ({ path }) => {
      if (path.endsWith('_bulk_docs')) return conflict(id);
      if (path.includes('_all_docs')) return kept({ _id: id, _rev: '3-c', ...theirs });
      if (path.includes('open_revs')) return answer([{ ok: { _id: id, _rev: '2-b', ...mine } }]);
      return answer({ _id: id, _rev: '3-c', ...theirs, _revisions: { start: 3, ids: ['c', 'b', 'a'] } });
    }).result;
    const row = await store.get(id);
    expect(row).toMatchObject({ state: 'synced', rev: '3-c' });
    expect(row?.body.removed).toBeUndefined();
  });

  it('merges with what a colleague wrote in the meantime, and sends that', async () => {
    const base = { edit: 'e0', sex: 'not-asked', duration: 'lt10' };
    const row = unsent(1, { rev: '1-a', base, body: { ...base, edit: 'e1', sex: 'female' } });
    const store = await storeWith(row);
    await push(store, ({ path }) => {
      if (path.endsWith('_bulk_docs')) return conflict(row.id);
      if (path.includes('_all_docs'))
        return kept({ _id: row.id, _rev: '2-b', edit: 'e7', sex: 'not-asked', duration: '10-20' });
      if (path.includes('open_revs')) return answer([]);
      return answer({ _id: row.id, _rev: '2-b', edit: 'e7', _revisions: { start: 2, ids: ['b', 'a'] } });
    }).result;
    expect(await store.get(row.id)).toMatchObject({
      rev: '2-b',
      body: { sex: 'female', duration: '10-20' },
    });
  });
});
