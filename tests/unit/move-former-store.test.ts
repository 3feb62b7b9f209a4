import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { formerName, moveFormerStore } from '../../src/database/move-former-store.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import { openVaultDatabase } from '../../src/database/open-vault-database.ts';
import { deviceRow } from '../../src/database/row.ts';
import { dumpDatabases } from '../builders/dump-databases.ts';
import { aRing } from '../builders/ring.ts';
import { aRow } from '../builders/row.ts';

const author = 'Anna000000';

it('moves the unsealed store of the version before into the vault, once, and deletes it', async () => {
  const former = await openDatabase(formerName(author));
  const rows = Array.from({ length: 700 }, (_, n) =>
    aRow({ id: `consultation-a-${n}`, state: 'unsent', body: { name: 'Amira Haddad', n } }),
  );
  await former.stores.site.change(
    rows.map(({ id }) => id),
    (_, id) => rows.find((row) => row.id === id),
  );
  await former.stores.device.change(['d'], () => deviceRow('d', 'draft', { text: 'Entwurf' }));
  await former.close();

  const vault = await openVaultDatabase({ id: 'abc', ring: await aRing('k1') });
  // An earlier try was ended in between, and the record was edited since.
  await vault.stores.site.change(['consultation-a-3'], (_, id) => aRow({ id, body: { n: 'newer' } }));
  await moveFormerStore(author, vault);
  expect(await vault.stores.site.list({})).toHaveLength(700);
  expect(await vault.stores.site.get('consultation-a-5')).toEqual(rows[5]);
  expect((await vault.stores.site.get('consultation-a-3'))?.body).toEqual({ n: 'newer' });
  expect((await vault.stores.device.get('d'))?.body).toEqual({ text: 'Entwurf' });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names.filter((name) => name?.includes(`rxdb-dexie-${formerName(author)}`))).toEqual([]);
  expect(await dumpDatabases('rxdb-dexie-')).not.toContain('Amira');
  await moveFormerStore(author, vault);
  expect(await vault.stores.site.list({})).toHaveLength(700);
  expect(vault.unreadable()).toBe(0);
  await vault.close();
});
