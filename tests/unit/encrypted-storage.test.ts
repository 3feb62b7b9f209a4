import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { encryptStorage } from '../../src/database/encrypted-storage.ts';
import { dexieStorage, openDatabase } from '../../src/database/open-database.ts';
import type { RecordStore } from '../../src/database/record-store.ts';
import type { KeyRing } from '../../src/vault/record-seal.ts';
import { dumpDatabases } from '../builders/dump-databases.ts';
import { aRing } from '../builders/ring.ts';
import { aRow } from '../builders/row.ts';

let count = 0;
const unused = (): string => {
  count += 1;
  return `sealed${count}`;
};

async function open(name: string, ring: KeyRing, vault = name) {
  const unreadable: string[] = [];
  const onUnreadable = (id: string, { code }: { code: string }) => unreadable.push(`${id} ${code}`);
  const { storage, resealAll } = encryptStorage(dexieStorage(), { vault, ring, onUnreadable });
  const database = await openDatabase(name, storage);
  return { ...database, resealAll, unreadable, site: database.stores.site };
}

const put = (store: RecordStore, ...rows: ReturnType<typeof aRow>[]) =>
  store.change(
    rows.map(({ id }) => id),
    (_, id) => rows.find((row) => row.id === id),
  );

type Raw = Record<string, unknown>;

/** Alters what lies on the disk, as somebody would who has the tablet. */
async function tamper(name: string, alter: (rows: Map<string, Raw>) => void): Promise<void> {
  const found = (await indexedDB.databases()).find(
    (one) => one.name?.includes(`${name}--`) && one.name.endsWith('site'),
  );
  const opening = indexedDB.open(found?.name ?? '');
  await new Promise((resolve) => {
    opening.onsuccess = resolve;
  });
  const transaction = opening.result.transaction('docs', 'readwrite');
  const store = transaction.objectStore('docs');
  const reading = store.getAll();
  reading.onsuccess = () => {
    const rows = new Map((reading.result as Raw[]).map((row) => [String(row.id), row]));
    alter(rows);
    for (const row of rows.values()) store.put(row);
  };
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  opening.result.close();
}

describe('what lies on the disk', () => {
  const planted = ['Amira Haddad', '0231 5557788', 'Duldung läuft ab', 'rev-geheim', 'edit-geheim', 'grund-geheim'];
  const secret = aRow({
    id: 'a-b-1',
    body: { name: planted[0] as string, phone: planted[1] as string, deep: [{ note: planted[2] as string }] },
    base: { name: planted[0] as string },
    rev: 'rev-geheim',
    edit: 'edit-geheim',
    sent: ['edit-geheim'],
    reason: 'grund-geheim',
  });
  const hits = (text: string): string[] =>
    planted.filter(
      (word) => text.includes(word) || text.includes(btoa(unescape(encodeURIComponent(word))).slice(0, -4)),
    );

  it('shows no word of a record, after writing, changing and removing it; only the plain fields', async () => {
    const name = unused();
    const database = await open(name, await aRing('k1'));
    await put(database.site, secret, aRow({ ...secret, id: 'a-b-2' }));
    await put(database.stores.device, aRow({ ...secret, id: 'a-b-3', type: 'draft' }));
    await database.site.change(
      ['a-b-1'],
      (row) => row && { ...row, body: { ...row.body, more: planted[0] as string } },
    );
    await database.site.remove(['a-b-2']);
    const dump = await dumpDatabases();
    expect(hits(dump)).toEqual([]);
    expect(dump).toContain('a-b-1');
    expect(await database.site.get('a-b-1')).toMatchObject({ rev: 'rev-geheim', sent: ['edit-geheim'] });
    await database.close();
  });

  it('the test finds what an unsealed store shows', async () => {
    const database = await openDatabase(unused());
    await put(database.stores.site, secret);
    expect(hits(await dumpDatabases())).toEqual(planted);
    await database.stores.site.remove(['a-b-1']);
    await database.close();
  });

  it("keeps RxDB's own stores sealed too", async () => {
    const name = unused();
    const database = await open(name, await aRing('k1'));
    const dump = await dumpDatabases(`${name}--`);
    expect(dump).toContain('collection|site-0');
    expect(dump).not.toContain('"data":');
    expect(dump).not.toContain('maxLength');
    await database.close();
  });

  it('every seal is another one, of the same record too', async () => {
    const name = unused();
    const database = await open(name, await aRing('k1'));
    await put(database.site, aRow({ id: 'a-b-1' }), aRow({ id: 'a-b-2' }));
    const seen: unknown[] = [];
    const look = () => tamper(name, (rows) => seen.push(...[...rows.values()].map(({ sealed }) => sealed)));
    await look();
    await database.site.change(['a-b-1'], (row) => row && { ...row, edit: 'e2' });
    await database.site.change(['a-b-1'], (row) => row && { ...row, edit: 'e1' });
    await look();
    expect(new Set(seen).size).toBe(3);
    await database.close();
  });
});

describe('somebody alters the disk', () => {
  it.each([
    ['a flipped letter', (rows: Map<string, Raw>) => flip(rows.get('a-b-1') as Raw)],
    [
      "another record's seal",
      (rows: Map<string, Raw>) => Object.assign(rows.get('a-b-1') as Raw, { sealed: rows.get('a-b-2')?.sealed }),
    ],
    ['no seal', (rows: Map<string, Raw>) => Object.assign(rows.get('a-b-1') as Raw, { sealed: '' })],
  ])('%s: the record is left out and reported, the others work, nothing is written over it', async (_what, alter) => {
    const [name, ring] = [unused(), await aRing('k1')];
    const before = await open(name, ring);
    await put(before.site, aRow({ id: 'a-b-1', order: '1' }), aRow({ id: 'a-b-2', order: '2', body: { ok: true } }));
    await before.close();
    await tamper(name, alter);
    const after = await open(name, ring);
    const seen: string[][] = [];
    after.site.observe({}, (rows) => seen.push(rows.map(({ id }) => id)));
    await expect.poll(() => seen.at(-1)).toEqual(['a-b-2']);
    expect(after.unreadable[0]).toMatch(/^a-b-1 seal_/);
    await expect(put(after.site, aRow({ id: 'a-b-1', body: { forged: true } }))).rejects.toMatchObject({
      code: 'storage_failed',
    });
    await put(after.site, aRow({ id: 'a-b-2', order: '2', body: { ok: 2 } }), aRow({ id: 'a-b-3', order: '3' }));
    await expect.poll(() => seen.at(-1)).toEqual(['a-b-2', 'a-b-3']);
    expect((await after.site.get('a-b-2'))?.body).toEqual({ ok: 2 });
    await after.close();
  });

  it('another vault with the same key opens nothing of it', async () => {
    const [name, ring] = [unused(), await aRing('k1')];
    const before = await open(name, ring);
    await put(before.site, aRow({ id: 'a-b-1' }));
    await before.close();
    await expect(open(name, ring, 'another')).rejects.toThrow();
  });
});

function flip(row: Raw): void {
  const sealed = String(row.sealed);
  const at = sealed.length - 10;
  row.sealed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
}

describe('a new key', () => {
  it('opens what the old one sealed, and resealing leaves nothing that needs the old one', async () => {
    const [name, old] = [unused(), await aRing('k1')];
    const before = await open(name, old);
    await put(before.site, aRow({ id: 'a-b-1', body: { n: 1 } }), aRow({ id: 'a-b-2' }));
    await before.close();
    const both: KeyRing = { current: 'k2', keys: new Map([...old.keys, ...(await aRing('k2')).keys]) };
    const between = await open(name, both);
    await between.site.change(['a-b-2'], (row) => row && { ...row, body: { n: 2 } });
    expect(await dumpDatabases()).toContain('1.k1.');
    await between.resealAll();
    expect((await between.site.get('a-b-1'))?.body).toEqual({ n: 1 });
    await between.site.change(['a-b-1'], (row) => row && { ...row, body: { n: 3 } });
    await between.close();
    const after = await open(name, { current: 'k2', keys: new Map([['k2', both.keys.get('k2') as CryptoKey]]) });
    expect((await after.site.list({})).map(({ body }) => Number(body.n)).sort((a, b) => a - b)).toEqual([2, 3]);
    expect(after.unreadable).toEqual([]);
    await after.close();
  });
});
