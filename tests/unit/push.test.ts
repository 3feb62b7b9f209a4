import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { RecordStore } from '../../src/database/record-store.ts';
import type { Row } from '../../src/database/row.ts';
import type { Reply } from '../../src/sync/http.ts';
import { pushStore } from '../../src/sync/push.ts';
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
  isOwn = true,
) {
  const { http, calls } = scriptedHttp(script);
  const result = pushStore({ http, store, signal: new AbortController().signal, isOwnSession: async () => isOwn });
  return { result, calls };
}

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
    await push(store, () => answer([{ id: 'consultation-a-1', error: 'forbidden', reason: 'wrong_user' }], 201), false)
      .result;
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
    await push(store, ({ method }) =>
      method === 'POST'
        ? answer([{ id: 'consultation-a-1', error: 'conflict', reason: 'x' }], 201)
        : answer({ _id: 'consultation-a-1', _rev: '1-server', edit: 'e1' }),
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
      if (call.method === 'GET') return answer({ error: 'not_found', reason: 'missing' }, 404);
      const { docs } = call.body as Sent;
      const isKnown = docs[0]?._rev === undefined;
      return isKnown ? accepted(call) : answer([{ id: docs[0]?._id, error: 'conflict', reason: 'x' }], 201);
    }).result;
    expect(await store.get('consultation-a-1')).toMatchObject({ rev: '' });
    expect(await store.get('consultation-a-2')).toMatchObject({ state: 'unsent' });
    expect(await store.get('consultation-a-3')).toMatchObject({ state: 'synced' });
  });

  it('merges with what a colleague wrote in the meantime, and sends that', async () => {
    const base = { edit: 'e0', sex: 'not-asked', duration: 'lt10' };
    const row = unsent(1, { rev: '1-a', base, body: { ...base, edit: 'e1', sex: 'female' } });
    const store = await storeWith(row);
    await push(store, ({ method }) =>
      method === 'POST'
        ? answer([{ id: row.id, error: 'conflict', reason: 'x' }], 201)
        : answer({ _id: row.id, _rev: '2-b', edit: 'e7', sex: 'not-asked', duration: '10-20' }),
    ).result;
    expect(await store.get(row.id)).toMatchObject({
      rev: '2-b',
      body: { sex: 'female', duration: '10-20' },
    });
  });
});
