import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf, type Row } from '../../../../src/database/row.ts';
import type { JsonObject } from '../../../../src/lib/json.ts';
import { deriveHere } from '../../../../src/vault/key-derivation.ts';
import { sealFile } from '../../../../src/vault/sealed-file.ts';
import { readyForOffline } from '../../../e2e/support/tablet.ts';
import { openBarePage, signIn, untilAllThere } from '../app.ts';
import { type City, consultation, database, password, plainDatabase } from '../city.ts';

function unsentRow(author: string, n: number): Row {
  const { _id: id, ...fields } = consultation(author, n);
  const body = fields as JsonObject;
  const known = { db: database, rev: '', edit: String(body.edit), sent: [], base: null, reason: '', arrived: '' };
  return { id, type: 'consultation', order: orderOf(body), state: 'unsent', body, ...known };
}

/** So many records that were made without a network: ms from its return until all are on the server and marked so. */
export async function push(city: City, count: number): Promise<number> {
  const rows = Array.from({ length: count }, (_, n) => unsentRow(city.author, 1_000_000 + n));
  const sealed = { author: city.author, at: '2026-11-22T00:00:00Z', password, derive: deriveHere };
  const file = join(await mkdtemp(join(tmpdir(), 'bench-rows-')), 'rows.json');
  await writeFile(file, await sealFile({ rows }, sealed));
  const { tablet } = await signIn(city);
  const page = tablet.page();
  await readyForOffline(page);
  await tablet.offline(true);
  await page.getByRole('status').click();
  await page.getByLabel('Aus einer Datei einlesen').setInputFiles(file);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passwort', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Aus einer Datei einlesen' }).click();
  await page.getByText(`${count} Einträge übernommen.`).waitFor({ timeout: 600_000 });
  const before = await city.count();
  const begun = performance.now();
  await tablet.offline(false);
  await untilAllThere(page);
  const elapsed = performance.now() - begun;
  const arrived = (await city.count()) - before;
  if (arrived !== count) throw new Error(`${arrived} of ${count} records arrived`);
  await tablet.close();
  return elapsed;
}

type Pouch = {
  bulkDocs(docs: object[]): Promise<unknown>;
  replicate: { to(url: string, options: object): Promise<{ docs_written: number }> };
};

/** The same with PouchDB in IndexedDB. */
export async function pushOfPouch(city: City, count: number): Promise<number> {
  const { tablet, page } = await openBarePage(city, ['node_modules/pouchdb/dist/pouchdb.min.js']);
  const docs = Array.from({ length: count }, (_, n) => consultation(city.author, 2_000_000 + n));
  const elapsed = await page.evaluate(
    async ([name, all]) => {
      const { PouchDB } = globalThis as unknown as { PouchDB: new (name: string) => Pouch };
      const store = new PouchDB('bench');
      await store.bulkDocs(all);
      const begun = performance.now();
      const result = await store.replicate.to(`${location.origin}/${name}`, { batch_size: 100 });
      if (result.docs_written !== all.length) throw new Error(`${result.docs_written} written`);
      return performance.now() - begun;
    },
    [plainDatabase, docs] as const,
  );
  await tablet.close();
  return elapsed;
}
