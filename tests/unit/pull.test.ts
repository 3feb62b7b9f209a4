import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import { createCheckpoints } from '../../src/sync/checkpoints.ts';
import type { Reply } from '../../src/sync/http.ts';
import { type PullContext, pullDatabase } from '../../src/sync/pull.ts';
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

function setUp(script: (call: Call) => Reply | undefined, more: Partial<PullContext> = {}) {
  const store = createMemoryRecordStore();
  const checkpoints = createCheckpoints(createMemoryRecordStore());
  const { http, calls } = scriptedHttp(script);
  const context = {
    http,
    checkpoints,
    signal: new AbortController().signal,
    arrivals: undefined,
    page: { size: 200 },
    sign: () => ({ by: 'me', at: 'now' }),
    mayMerge: () => true,
    between: async () => false,
    ...more,
  };
  return { store, checkpoints, calls, pull: () => pullDatabase(context, store, 'site-hafen') };
}

describe('pulling', () => {
  it('sends again what another server under the same address does not have', async () => {
    const { store, checkpoints, calls, pull } = setUp(({ path }) =>
      path.includes('_all_docs')
        ? answer({ rows: [{ key: 'consultation-a-2', error: 'not_found' }] })
        : page(change(9)),
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

  it('asks for the next page while it stores one, and anew when something was sent in between', async () => {
    const sinceOf = ({ path }: Call): string => new URL(path, 'http://x').searchParams.get('since') ?? '';
    const pages: Record<string, Reply> = { '0': page(change(1), change(2)), '2-x': page(change(3)) };
    const script = (call: Call): Reply => pages[sinceOf(call)] ?? page();
    const size = { page: { size: 2 } };
    const calm = setUp(script, size);
    expect(await calm.pull()).toEqual({ kind: 'done', received: 3 });
    expect(calm.calls.map(sinceOf)).toEqual(['0', '2-x']);
    const busy = setUp(script, { page: { size: 2 }, between: async () => true });
    expect(await busy.pull()).toEqual({ kind: 'done', received: 3 });
    expect(busy.calls.map(sinceOf)).toEqual(['0', '2-x', '2-x']);
    expect(await busy.checkpoints.read('site-hafen')).toBe('3-x');
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
    const { store, checkpoints, pull } = setUp(({ path, body }) => {
      if (!path.includes('_all_docs')) return page(change(1));
      const { keys } = body as { keys: string[] };
      const rows = keys.map((key) =>
        key.endsWith('1') ? { id: key, key, value: { rev: '1-1' } } : { key, error: 'not_found' },
      );
      return answer({ rows });
    });
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

  it('does not take for later what a server has learnt since it was set back', async () => {
    const forgotten = 'consultation-a-1';
    const { store, checkpoints, pull } = setUp(({ path, body }) => {
      const theirs = { _rev: '6-u', edit: 'e6', sex: 'male', _revisions: { start: 6, ids: ['u', 'v', 'w', 'c'] } };
      if (path.includes('_all_docs')) {
        const { keys } = body as { keys: string[] };
        return answer({ rows: keys.map((key) => ({ id: key, key, value: { rev: '6-u' } })) });
      }
      return path.includes('revs=true') ? answer({ ...change(1).doc, ...theirs }) : page(change(1, theirs));
    });
    await checkpoints.write('site-hafen', '50-x');
    await store.change([forgotten], () =>
      aRow({ id: forgotten, rev: '5-x', edit: 'e5', body: { ...change(1).doc, edit: 'e5', sex: 'female' } }),
    );
    await pull();
    const row = await store.get(forgotten);
    expect(row).toMatchObject({ state: 'unsent', rev: '6-u' });
    expect(row?.body.candidates).toMatchObject({ sex: [{ value: 'female' }, { value: 'male' }] });
  });

  it('asks nobody about a record that the server was set back to: what followed it stands', async () => {
    const id = 'consultation-a-1';
    const first = { createdAt: 'c', updatedAt: 'c', sex: 'not-asked', edit: 'e1' };
    const { store, checkpoints, pull } = setUp(({ path }) =>
      path.includes('_all_docs') ? answer({ rows: [{ id, key: id, value: { rev: '1-1' } }] }) : page(change(1, first)),
    );
    await checkpoints.write('site-hafen', '50-x');
    const stamps = { sex: { by: 'b', at: 't', edit: 'e5' } };
    await store.change([id], () =>
      aRow({
        id,
        rev: '5-x',
        edit: 'e5',
        body: { type: 'consultation', ...first, updatedAt: 'd', sex: 'female', edit: 'e5', stamps },
      }),
    );
    await pull();
    const row = await store.get(id);
    expect(row).toMatchObject({ state: 'unsent', rev: '1-1', body: { sex: 'female', updatedBy: 'me' } });
    expect(row?.body.candidates).toBeUndefined();
  });

  it('notices rows that were dropped on the way, and fetches them', async () => {
    let dropped = false;
    const { store, checkpoints, pull } = setUp(({ path, body }) => {
      if (path.includes('_all_docs')) {
        const { keys } = body as { keys: string[] };
        const rows = keys.map((key) => {
          const { doc } = change(Number(key.split('-')[2]));
          return { id: key, key, value: { rev: doc._rev }, doc };
        });
        return answer({ rows });
      }
      const rows = [change(1), change(2), change(3)];
      if (!path.includes('include_docs')) return page(...rows);
      dropped = true;
      return answer({ results: [rows[0]], last_seq: '3-x', pending: 0 });
    });
    await pull();
    expect(dropped).toBe(true);
    expect(await store.list({})).toHaveLength(3);
    expect(await checkpoints.read('site-hafen')).toBe('3-x');
  });

  it('merges the branches that other clients left, names them, and leaves them alone afterwards', async () => {
    const id = 'consultation-a-1';
    const root = {
      type: 'consultation',
      createdAt: 'c',
      edit: 'e0',
      sex: 'not-asked',
      duration: 'lt10',
      site: 'hafen',
    };
    const winner = { ...root, edit: 'e1', sex: 'female' };
    const loser = { ...root, edit: 'e2', duration: '10-20' };
    const { store, pull } = setUp(({ path }) => {
      if (path.includes('open_revs') && path.includes('2-lose'))
        return answer([{ ok: { _id: id, _rev: '2-lose', ...loser, _revisions: { start: 2, ids: ['lose', 'root'] } } }]);
      if (path.includes('open_revs')) return answer([{ ok: { _id: id, _rev: '1-root', ...root } }]);
      if (path.includes('revs=true'))
        return answer({ _id: id, _rev: '2-win', ...winner, _revisions: { start: 2, ids: ['win', 'root'] } });
      return page(change(1, { _rev: '2-win', ...winner, _conflicts: ['2-lose'] }));
    });
    await pull();
    expect(await store.get(id)).toMatchObject({
      state: 'unsent',
      rev: '2-win',
      body: { sex: 'female', duration: '10-20', merged: ['2-lose'], updatedBy: 'me' },
      base: { sex: 'female', duration: 'lt10' },
    });
  });

  it('ignores branches that a merge has named', async () => {
    const { store, calls, pull } = setUp(() => page(change(1, { _conflicts: ['2-lose'], merged: ['2-lose'] })));
    await pull();
    expect(calls).toHaveLength(1);
    expect(await store.get('consultation-a-1')).toMatchObject({ state: 'synced' });
  });

  it('reads page by page to the end', async () => {
    const pages = [page(...Array.from({ length: 200 }, (_, n) => change(n + 1))), page(change(201))];
    const { store, calls, pull } = setUp(() => pages.shift());
    expect(await pull()).toEqual({ kind: 'done', received: 201 });
    expect(calls[1]?.path).toContain('since=200-x');
    expect(await store.list({})).toHaveLength(201);
  });
});
