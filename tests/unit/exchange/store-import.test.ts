import { beforeEach, describe, expect, it } from 'vitest';
import { importJournal } from '../../../src/database/import-journal.ts';
import { importMappings } from '../../../src/database/import-mappings.ts';
import { type ImportContext, readDirectory, storeImport, takeBack } from '../../../src/database/import-records.ts';
import { createMemoryRecordStore } from '../../../src/database/memory-record-store.ts';
import type { OpenDatabase } from '../../../src/database/open-database.ts';
import { readAccount } from '../../../src/model/access/roles.ts';
import { planImport } from '../../../src/model/exchange/plan-import.ts';
import { city, hasher, readFiles, textFile } from './support.ts';

const account = readAccount('anna', ['site:hafen:counter', 'author:AAAAAAAAAA']);
const list = (count: number, description = 'x') =>
  textFile(
    'a.csv',
    `Nr;Angebot;Anbieter;Beschreibung\n${Array.from({ length: count }, (_, at) => `${at};Kurs ${at};Verein ${at % 50};${description}`).join('\n')}`,
  );

let network = createMemoryRecordStore();
let context: ImportContext;
beforeEach(() => {
  if (!account) throw new Error('no account');
  network = createMemoryRecordStore();
  const stores = { network, device: createMemoryRecordStore() } as unknown as OpenDatabase['stores'];
  context = { database: { stores }, account, city, hasher, clock: { now: () => Date.UTC(2026, 10, 23, 9) } };
});

const plan = async (file: ReturnType<typeof list>) =>
  planImport((await readFiles([file])).drafts, await readDirectory(context.database));

async function run(file: ReturnType<typeof list>, cancelAt = Number.POSITIVE_INFINITY, during?: () => Promise<void>) {
  const control = new AbortController();
  const seen: number[] = [];
  const result = await storeImport(await plan(file), new Set(), context, {
    signal: control.signal,
    onProgress: (done) => {
      seen.push(done);
      if (done >= cancelAt) control.abort();
      if (done >= cancelAt) void during?.();
    },
  });
  return { result, seen };
}

describe('storing an import', () => {
  it('stores all, tells how far it is, and twice changes nothing', async () => {
    const { result, seen } = await run(list(900));
    expect(result).toEqual({ kind: 'done', created: 950, changed: 0 });
    expect(seen).toEqual([200, 400, 600, 800, 950]);
    const rows = await network.list({});
    expect(
      rows.every(({ state, body }) => state === 'unsent' && body.author === 'import' && body.site === city.id),
    ).toBe(true);
    expect((await run(list(900))).result).toEqual({ kind: 'done', created: 0, changed: 0 });
    expect(await network.list({})).toEqual(rows);
    expect(await importJournal(context.database).read()).toBeUndefined();
  });

  it('takes back everything when somebody cancels, also changes of what was there', async () => {
    expect((await run(list(100), 40)).result).toEqual({ kind: 'taken-back', left: [] });
    expect(await network.count({})).toBe(0);
    await run(list(100));
    const before = (await network.list({ type: 'offer' })).map(({ id, body: { description } }) => ({
      id,
      description,
    }));
    const { result } = await run(list(150, 'neu'), 120);
    expect(result).toEqual({ kind: 'taken-back', left: [] });
    const after = (await network.list({ type: 'offer' })).map(({ id, body: { description } }) => ({ id, description }));
    expect(after).toEqual(before);
  });

  it('marks as deleted, and names, what the server may have already', async () => {
    const sent = async (): Promise<void> => {
      const [row] = await network.list({ type: 'provider' });
      if (row) await network.change([row.id], (known) => known && { ...known, sent: [known.edit], base: known.body });
    };
    const planned = await plan(list(3));
    await storeImport(planned, new Set(), context, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    await sent();
    const about = planned.map(({ draft }) => draft.id);
    const left = await takeBack({ about, created: about, changed: [] }, context);
    expect(left.length).toBe(1);
    const rows = await network.list({});
    expect(rows.map(({ body, state }) => [body.name, state, Boolean(body.removed)])).toEqual([
      [left[0], 'unsent', true],
    ]);
  });

  it('leaves a journal when the tablet dies, by which it can be taken back', async () => {
    const broken: ImportContext = {
      ...context,
      database: {
        stores: {
          ...context.database.stores,
          network: {
            ...network,
            insert: async (rows) =>
              (await network.count({})) >= 400 ? Promise.reject(new Error('died')) : network.insert(rows),
          },
        },
      },
    };
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    await expect(storeImport(await plan(list(900)), new Set(), broken, options)).rejects.toThrow('died');
    const journal = await importJournal(context.database).read();
    expect(await network.count({})).toBe(400);
    expect(await takeBack(journal ?? { about: [], created: [], changed: [] }, context)).toEqual([]);
    expect(await network.count({})).toBe(0);
  });

  it('does not touch what somebody mended between preview and storing', async () => {
    await run(list(2));
    const planned = await plan(list(2, 'neu'));
    const [offer] = await network.list({ type: 'offer' });
    const stamps = { description: { by: 'bruno', at: '2026-11-23T10:00:00+01:00', edit: 'E111111111111111111111' } };
    await network.change(
      [offer?.id ?? ''],
      (row) => row && { ...row, body: { ...row.body, description: 'besser', stamps } },
    );
    const result = await storeImport(planned, new Set(), context, {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    expect(result).toEqual({ kind: 'done', created: 0, changed: 1 });
    expect((await network.get(offer?.id ?? ''))?.body.description).toBe('besser');
  });

  it('remembers what columns meant', async () => {
    const mappings = importMappings(context.database);
    await mappings.remember('a|b', { a: 'name' });
    await mappings.remember('c', { c: 'provider' });
    await mappings.remember('a|b', { b: 'name' });
    expect(await mappings.find('a|b')).toEqual({ b: 'name' });
    expect(await mappings.find('x')).toBeUndefined();
  });
});
