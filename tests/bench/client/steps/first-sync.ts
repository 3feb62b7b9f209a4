import { openBarePage, signIn } from '../app.ts';
import { type City, database } from '../city.ts';

/** All records of an office on an empty tablet: ms until they are stored and shown. */
export async function firstSync(city: City): Promise<number> {
  const { tablet, elapsed } = await signIn(city);
  await tablet.close();
  return elapsed;
}

type Pouch = { replicate: { from(url: string, options: object): Promise<{ docs_written: number }> } };
type Globals = { PouchDB: new (name: string) => Pouch; Dexie: new (name: string, options: object) => DexieLike };
type DexieLike = {
  version(n: number): { stores(s: object): void };
  table(name: string): { bulkAdd(rows: object[]): Promise<unknown>; count(): Promise<number> };
};

/** The same with PouchDB in IndexedDB. */
export async function firstSyncOfPouch(city: City): Promise<number> {
  const { tablet, page } = await openBarePage(city, ['node_modules/pouchdb/dist/pouchdb.min.js']);
  const elapsed = await page.evaluate(async (name) => {
    const { PouchDB } = globalThis as unknown as Globals;
    const begun = performance.now();
    const from = `${location.origin}/${name}`;
    await new PouchDB('bench').replicate.from(from, { batch_size: 200 }).catch((failure: unknown) => {
      throw new Error(JSON.stringify(failure));
    });
    return performance.now() - begun;
  }, database);
  await tablet.close();
  return elapsed;
}

/** The least that it can cost: pages of the changes feed, added to a Dexie table as they are. */
export async function firstSyncOfDexie(city: City): Promise<number> {
  const { tablet, page } = await openBarePage(city, ['node_modules/dexie/dist/dexie.min.js']);
  const elapsed = await page.evaluate(async (name) => {
    const { Dexie } = globalThis as unknown as Globals;
    const store = new Dexie('bench', { chromeTransactionDurability: 'strict' });
    store.version(1).stores({ rows: '_id' });
    const begun = performance.now();
    for (let since = '0'; ; ) {
      const query = `since=${encodeURIComponent(since)}&limit=200&include_docs=true`;
      const response = await fetch(`/${name}/_changes?${query}`);
      if (response.status !== 200) throw new Error(`changes: ${response.status} ${await response.text()}`);
      const changes = (await response.json()) as { results: { doc: object }[]; last_seq: string };
      if (changes.results.length === 0) return performance.now() - begun;
      await store.table('rows').bulkAdd(changes.results.map(({ doc }) => doc));
      since = changes.last_seq;
    }
  }, database);
  await tablet.close();
  return elapsed;
}
