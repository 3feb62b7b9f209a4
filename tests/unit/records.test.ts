import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { OpenDatabase } from '../../src/database/open-database.ts';
import { createRecords, type Records } from '../../src/database/records.ts';
import { undoableEdit } from '../../src/database/undoable-edit.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { readAccount } from '../../src/model/access/roles.ts';
import { aRow } from '../builders/row.ts';
import { smallCity } from '../builders/small-city.ts';

const site = createMemoryRecordStore();
const database = { stores: { site }, synced: [site], storeOf: () => site } as unknown as OpenDatabase;
const clock = { value: Date.UTC(2026, 10, 22, 9), now: () => clock.value };
const account = readAccount('anna', ['site:hafen:counter', 'author:AAAAAAAAAA']);
let skew = 0;
let records: Records;
beforeEach(() => {
  skew = 0;
  if (!account) throw new Error('no account');
  records = createRecords({ database, account, clock, city: smallCity(), skew: () => skew });
});

const session = { kind: 'stand', title: 'Fest', day: '2026-11-22', from: '10:00' };
const make = () => records.create('session', 'site-hafen', 'hafen', session);
const bodyOf = async (id: string): Promise<JsonObject> => (await site.get(id))?.body ?? {};

describe('records of one account', () => {
  it('are marked when the clock of the tablet is off by more than five minutes', async () => {
    expect((await bodyOf(await make())).clockOff).toBeUndefined();
    skew = 12 * 60_000;
    const id = await make();
    expect((await bodyOf(id)).clockOff).toBe(12);
    skew = -4 * 60_000;
    await records.edit({ id, db: 'site-hafen' }, { title: 'Markt' });
    expect((await bodyOf(id)).clockOff).toBeUndefined();
  });

  it('are read-only when a newer app wrote them', async () => {
    const newer = aRow({
      id: 'session-AAAAAAAAAA-1',
      type: 'session',
      body: { type: 'session', schema: 99, novel: true },
    });
    await site.change([newer.id], () => newer);
    await expect(records.edit(newer, { title: 'x' })).rejects.toMatchObject({ name: 'NewerRecordError' });
    await expect(records.remove(newer)).rejects.toMatchObject({ name: 'NewerRecordError' });
    expect(await site.get(newer.id)).toEqual(newer);
  });

  it('can be changed although merging has left more of something than a form allows', async () => {
    const id = await make();
    const long = 'x'.repeat(200);
    await site.change([id], (row) => (row ? { ...row, body: { ...row.body, place: long } } : undefined));
    await records.edit({ id, db: 'site-hafen' }, { title: 'Markt' });
    expect(await bodyOf(id)).toMatchObject({ title: 'Markt', place: long });
    const worse = records.edit({ id, db: 'site-hafen' }, { place: `${long}x` });
    await expect(worse).rejects.toMatchObject({ name: 'InvalidRecordError' });
  });

  it('go back to what they were when an edit is undone, and keep what a colleague changed meanwhile', async () => {
    const id = await make();
    const row = await site.get(id);
    if (!row) throw new Error('not stored');
    const undo = await undoableEdit(records, row, { title: 'Markt', place: 'Platz' });
    expect(await bodyOf(id)).toMatchObject({ title: 'Markt', place: 'Platz' });
    await records.edit(row, { to: '18:00' });
    await undo();
    expect(await bodyOf(id)).toMatchObject({ title: 'Fest', to: '18:00' });
    expect((await bodyOf(id)).place).toBeUndefined();
  });

  it('name who changed which field, and when', async () => {
    const id = await make();
    await records.edit({ id, db: 'site-hafen' }, { title: 'Markt' });
    const { stamps, edit } = await bodyOf(id);
    expect(stamps).toEqual({ title: { by: 'anna', at: '2026-11-22T08:00:00-01:00', edit } });
  });
});
