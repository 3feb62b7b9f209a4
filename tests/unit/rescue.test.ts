import { describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { OpenDatabase } from '../../src/database/open-database.ts';
import { rowsOnlyHere, takeInRescued } from '../../src/database/rescue.ts';
import { deviceRow, type Row } from '../../src/database/row.ts';
import { aRow } from '../builders/row.ts';

function tablet(): OpenDatabase {
  const [site, people, network, city, device] = Array.from({ length: 5 }, () => createMemoryRecordStore());
  const stores = { site, people, network, city, device } as OpenDatabase['stores'];
  return {
    stores,
    synced: [stores.site, stores.people, stores.network, stores.city],
    storeOf: (db) => (db.startsWith('site-') ? stores.site : undefined),
    close: async () => undefined,
  };
}
const put = (database: OpenDatabase, row: Row) => database.stores.site.change([row.id], () => row);

describe('records that are only on this tablet', () => {
  it('go to another tablet as they are, drafts too, and wait there to be sent', async () => {
    const [old, next] = [tablet(), tablet()];
    await put(old, aRow({ id: 'consultation-a-1', state: 'unsent' }));
    await put(old, aRow({ id: 'consultation-a-2', state: 'refused', reason: 'not_allowed' }));
    await put(old, aRow({ id: 'consultation-a-3', state: 'synced' }));
    const draft = deviceRow('draft-a-1', 'draft', { n: 1 });
    await old.stores.device.change([draft.id], () => draft);
    const rows = await rowsOnlyHere(old);
    expect(rows.map(({ id }) => id).sort()).toEqual(['consultation-a-1', 'consultation-a-2', 'draft-a-1']);
    expect(await takeInRescued(next, { rows })).toEqual({ taken: 3, known: 0, leftOut: 0 });
    expect((await next.stores.site.list({})).map(({ state }) => state)).toEqual(['unsent', 'unsent']);
    expect(await takeInRescued(next, { rows })).toEqual({ taken: 0, known: 3, leftOut: 0 });
  });

  it('merge with what the other tablet has', async () => {
    const database = tablet();
    const base = { sex: 'a', duration: 'a', edit: 'e0' };
    await put(
      database,
      aRow({ id: 'x', state: 'synced', rev: '2-b', edit: 'e2', body: { ...base, sex: 'b', edit: 'e2' } }),
    );
    const row = aRow({
      id: 'x',
      state: 'unsent',
      rev: '1-a',
      edit: 'e1',
      base,
      body: { ...base, duration: 'c', edit: 'e1' },
    });
    expect(await takeInRescued(database, { rows: [row] })).toEqual({ taken: 1, known: 0, leftOut: 0 });
    expect(await database.stores.site.get('x')).toMatchObject({
      state: 'unsent',
      rev: '2-b',
      base: { sex: 'b' },
      body: { sex: 'b', duration: 'c' },
    });
  });

  it('take in nothing that is no row, or has no place here', async () => {
    const strange = [1, null, {}, { id: 'x' }, aRow({ id: 'y', db: 'people-x' }), deviceRow('z', 'checkpoint', {})];
    expect(await takeInRescued(tablet(), { rows: strange })).toEqual({ taken: 0, known: 0, leftOut: 6 });
    expect(await takeInRescued(tablet(), 'text')).toEqual({ taken: 0, known: 0, leftOut: 0 });
  });
});
