import { dexieStorage, openDatabase } from '../../../src/database/open-database.ts';
import { openVaultDatabase } from '../../../src/database/open-vault-database.ts';
import { addKey, importRing } from '../../../src/vault/key-wrap.ts';
import { aRow } from '../../builders/row.ts';

const concern = { id: 'c1', field: 'housing', outcome: 'solved', recipient: 'none', text: 'x'.repeat(300) };
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    aRow({
      id: `consultation-aaaaaaaaaa-${String(n).padStart(22, '0')}`,
      order: String(n).padStart(14, '0'),
      body: { concerns: [concern, { ...concern, id: 'c2' }], site: 'westerfilde', author: 'aaaaaaaaaa', n },
    }),
  );

/** Runs in the page: ms to insert so many rows, 200 a batch, and ms to read them all once. */
async function measure(kind: 'plain' | 'sealed', count: number): Promise<{ insert: number; scan: number }> {
  const name = `bench${Math.random().toString(36).slice(2)}`;
  const open = async () =>
    kind === 'plain'
      ? openDatabase(`vault-${name}`, dexieStorage())
      : openVaultDatabase({ id: name, ring: await importRing(key) });
  const all = rows(count);
  const database = await open();
  let begun = performance.now();
  for (let at = 0; at < all.length; at += 200) {
    const batch = new Map(all.slice(at, at + 200).map((row) => [row.id, row]));
    await database.stores.site.change([...batch.keys()], (_, id) => batch.get(id));
  }
  const insert = performance.now() - begun;
  await database.close();
  const again = await open();
  begun = performance.now();
  const found = await again.stores.site.list({ type: 'consultation' });
  const scan = performance.now() - begun;
  if (found.length !== count) throw new Error(`${found.length} of ${count}`);
  await again.close();
  return { insert, scan };
}
const key = addKey(undefined);

Object.assign(globalThis, { measureStore: measure });
