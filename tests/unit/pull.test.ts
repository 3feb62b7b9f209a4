import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import { createCheckpoints } from '../../src/sync/checkpoints.ts';
import type { Reply } from '../../src/sync/http.ts';
import { pullDatabase } from '../../src/sync/pull.ts';
import { aRow } from '../builders/row.ts';
import { answer, type Call, scriptedHttp, silence } from '../builders/scripted-http.ts';

const change = (number: number, fields: Record<string, unknown> = {}) => {
  const id = `consultation-a-${number}`;
  const doc = {
    _id: id,
    _rev: `1-${number}`,
    type: 'consultation',
    edit: `e${number}`,
    createdAt: '2026-11-23T09:00:00+01:00',
    ...fields,
  };
  return { id, seq: `${number}-x`, changes: [{ rev: doc._rev }], doc };
};
const page = (...results: ReturnType<typeof change>[]): Reply =>
  answer({ results, last_seq: results.at(-1)?.seq ?? '0', pending: 0 });

function setUp(script: (call: Call) => Reply | undefined) {
  const store = createMemoryRecordStore();
  const checkpoints = createCheckpoints(createMemoryRecordStore());
  const { http, calls } = scriptedHttp(script);
  const context = { http, checkpoints, signal: new AbortController().signal, withArrivals: false, page: { size: 200 } };
  return { store, checkpoints, calls, pull: () => pullDatabase(context, store, 'site-hafen') };
}

describe('pulling', () => {
  it('sends again what another server under the same address does not have', async () => {
    const { store, checkpoints, calls, pull } = setUp(({ path }) =>
      path.endsWith('_revs_diff') ? answer({ 'consultation-a-2': { missing: ['1-2'] } }) : page(change(9)),
    );
    await checkpoints.noteServer('office');
    await checkpoints.write('site-hafen', '1-x');
    await checkpoints.noteServer('hub');
    const row = aRow({ id: 'consultation-a-2', rev: '1-2', state: 'synced' });
    await store.change([row.id], () => row);
    expect(await checkpoints.noteServer('office')).toBe(true);
    await pull();
    expect((await store.get(row.id))?.state).toBe('unsent');
    const count = calls.length;
    await pull();
    expect(calls.length).toBe(count + 1);
    expect(await checkpoints.noteServer('office')).toBe(false);
  });

  it('stores what came and moves the checkpoint', async () => {
    const { store, checkpoints, pull } = setUp(() => page(change(1), change(2)));
    expect(await pull()).toEqual({ kind: 'done', received: 2 });
    expect((await store.list({})).map((row) => row.state)).toEqual(['synced', 'synced']);
    expect(await checkpoints.read('site-hafen')).toBe('2-x');
  });

  it('leaves design documents and foreign documents alone', async () => {
    const design = {
      id: '_design/x',
      seq: '1-x',
      changes: [{ rev: '1-a' }],
      doc: { _id: '_design/x', _rev: '1-a', language: 'javascript' },
    };
    const { store, pull } = setUp(() => answer({ results: [design, change(2, { type: 'other' })], last_seq: '2-x' }));
    await pull();
    expect(await store.list({})).toEqual([]);
  });

  it.each([
    ['silence', silence],
    ['no results', answer({ last_seq: '1-x' })],
    ['no last_seq', answer({ results: [] })],
    ['a list', answer([])],
    [
      'a row without its document',
      answer({ results: [{ id: 'consultation-a-1', seq: '1-x', changes: [] }], last_seq: '1-x' }),
    ],
    ['a row with another document', answer({ results: [{ ...change(1), id: 'consultation-a-2' }], last_seq: '1-x' })],
    ['a document without revision', answer({ results: [change(1, { _rev: undefined })], last_seq: '1-x' })],
    ['another status', answer({ results: [], last_seq: '1-x' }, 203)],
  ])('changes nothing when %s comes back', async (_, reply) => {
    const { store, checkpoints, pull } = setUp(() => reply);
    expect((await pull()).kind).toBe('later');
    expect(await store.list({})).toEqual([]);
    expect(await checkpoints.read('site-hafen')).toBe(0);
  });

  it('does not move the checkpoint when the store fails', async () => {
    const { store, checkpoints, pull } = setUp(() => page(change(1)));
    store.change = () => Promise.reject(new Error('disk full'));
    await expect(pull()).rejects.toThrow('disk full');
    expect(await checkpoints.read('site-hafen')).toBe(0);
  });

  it('keeps an unsent edit beside what a colleague changed', async () => {
    const { store, pull } = setUp(() => page(change(1, { _rev: '2-b', edit: 'e7', duration: '10-20', sex: 'male' })));
    const base = {
      type: 'consultation',
      edit: 'e0',
      createdAt: '2026-11-23T09:00:00+01:00',
      duration: 'lt10',
      sex: 'male',
    };
    await store.change(['consultation-a-1'], () =>
      aRow({
        id: 'consultation-a-1',
        state: 'unsent',
        rev: '1-a',
        edit: 'e1',
        base,
        body: { ...base, edit: 'e1', sex: 'female' },
      }),
    );
    await pull();
    expect(await store.get('consultation-a-1')).toMatchObject({
      state: 'unsent',
      rev: '2-b',
      body: { sex: 'female', duration: '10-20' },
      base: { duration: '10-20', sex: 'male' },
    });
  });

  it('takes an erased record away', async () => {
    const erased = { ...change(1), deleted: true, doc: { _id: 'consultation-a-1', _rev: '2-b', _deleted: true } };
    const { store, pull } = setUp(() => answer({ results: [erased], last_seq: '2-x' }));
    await store.change(['consultation-a-1'], () => aRow({ id: 'consultation-a-1' }));
    await pull();
    expect(await store.get('consultation-a-1')).toBeUndefined();
  });

  it('overwrites nothing with an older state of the server, and sends again what it lost', async () => {
    const own = { type: 'consultation', createdAt: '2026-11-23T09:00:00+01:00' };
    const { store, checkpoints, pull } = setUp(({ path }) =>
      path.endsWith('_revs_diff') ? answer({ 'consultation-a-2': { missing: ['1-2'] } }) : page(change(1)),
    );
    await checkpoints.write('site-hafen', '50-x');
    await store.change(['consultation-a-1', 'consultation-a-2'], (_, id) =>
      aRow({
        id,
        rev: id.endsWith('1') ? '2-newer' : '1-2',
        edit: `own${id}`,
        body: { ...own, edit: `own${id}`, sex: 'female' },
      }),
    );
    await pull();
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'unsent', rev: '1-1', body: { sex: 'female' } });
    expect(await store.get('consultation-a-2')).toMatchObject({ state: 'unsent' });
    expect(await checkpoints.read('site-hafen')).toBe('1-x');
  });

  it('reads page by page to the end', async () => {
    const pages = [page(...Array.from({ length: 200 }, (_, n) => change(n + 1))), page(change(201))];
    const { store, calls, pull } = setUp(() => pages.shift());
    expect(await pull()).toEqual({ kind: 'done', received: 201 });
    expect(calls[1]?.path).toContain('since=200-x');
    expect(await store.list({})).toHaveLength(201);
  });
});
