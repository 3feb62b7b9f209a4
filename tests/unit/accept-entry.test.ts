import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryRecordStore } from '../../src/database/memory-record-store.ts';
import type { OpenDatabase } from '../../src/database/open-database.ts';
import { createRecords } from '../../src/database/records.ts';
import type { Workspace } from '../../src/database/workspace.tsx';
import { acceptEntry } from '../../src/features/consultations/queue/accept-entry.ts';
import { readAccount } from '../../src/model/access/roles.ts';
import { aQueueEntry } from '../builders/queue-entry.ts';
import { smallCity } from '../builders/small-city.ts';

const account = readAccount('anna', ['site:hafen:counter', 'author:AAAAAAAAAA']);
if (!account) throw new Error('no account');
const clock = { now: () => Date.parse('2026-11-21T15:00:00Z') };
const city = smallCity();
const entryId = 'Q'.repeat(22);
const recordId = `consultation-AAAAAAAAAA-${entryId}`;
const draftId = `draft-AAAAAAAAAA-${entryId}`;
let workspace: Workspace;
let site: ReturnType<typeof createMemoryRecordStore>;
let device: ReturnType<typeof createMemoryRecordStore>;

beforeEach(() => {
  [site, device] = [createMemoryRecordStore(), createMemoryRecordStore()];
  const database = { stores: { site, device }, synced: [site], storeOf: () => site } as unknown as OpenDatabase;
  const records = createRecords({ database, account, clock, city, skew: () => 0 });
  workspace = { account, city, clock, database, records };
});

const accept = (entry = aQueueEntry()) => acceptEntry(workspace, entryId, entry);
const all = async () => (await site.list({})).map(({ id }) => id);

describe('an accepted entry', () => {
  it("is an unsent consultation of the vault's user, made when it was entered, in the session of then", async () => {
    expect((await accept()).kind).toBe('record');
    const row = await site.get(recordId);
    expect(row).toMatchObject({ state: 'unsent', db: 'site-hafen', type: 'consultation' });
    expect(row?.body).toMatchObject({
      author: 'AAAAAAAAAA',
      updatedBy: 'anna',
      createdAt: '2026-11-21T06:12:03-01:00',
      updatedAt: '2026-11-21T14:00:00-01:00',
      site: 'hafen',
      session: 'plan.hafen.sa-frueh.2026-11-21',
      concerns: [{ id: 'abcdef1234', field: 'housing', outcome: 'solved' }],
    });
  });

  it('stands where it would stand had it been saved then', async () => {
    const later = 'R'.repeat(22);
    await acceptEntry(workspace, later, aQueueEntry({ at: aQueueEntry().at + 1 }));
    await accept();
    expect(await all()).toEqual([`consultation-AAAAAAAAAA-${later}`, recordId]);
  });

  it('is one however often it is accepted, and keeps what was done with it since', async () => {
    await accept();
    await workspace.records.edit({ id: recordId, db: 'site-hafen' }, { sex: 'female' });
    await accept();
    expect(await all()).toEqual([recordId]);
    expect((await site.get(recordId))?.body.sex).toBe('female');
  });

  it('goes to the database of its kind of session', async () => {
    await accept(aQueueEntry({ kind: 'stand' }));
    expect((await site.get(recordId))?.db).toBe('stand-hafen');
  });

  it('is taken back by undo, and is there again when it is accepted again', async () => {
    await (await accept()).undo();
    expect((await site.get(recordId))?.body.removed).toBeDefined();
    await accept();
    expect((await site.get(recordId))?.body.removed).toBeUndefined();
  });
});

describe('an entry that is no whole consultation', () => {
  const halfFilled = () =>
    aQueueEntry(
      { isComplete: false },
      { concerns: [{ id: 'abcdef1234', field: 'housing', outcome: '', referral: '' }] },
    );

  it('becomes a parked draft with all that was entered, once', async () => {
    expect((await accept(halfFilled())).kind).toBe('draft');
    expect((await device.get(draftId))?.body).toEqual({ form: halfFilled().form, db: 'site-hafen' });
    await device.change([draftId], (row) => row && { ...row, body: { ...row.body, gone: 'on with' } });
    await accept(halfFilled());
    expect((await device.get(draftId))?.body.gone).toBe('on with');
    expect(await all()).toEqual([]);
  });

  it('is a draft too when the city has no such answer any more', async () => {
    const concerns = [{ id: 'abcdef1234', field: 'abolished', outcome: 'solved', referral: '' }];
    expect((await accept(aQueueEntry({}, { concerns }))).kind).toBe('draft');
    expect(await all()).toEqual([]);
  });

  it('is not brought back as a draft once its draft was saved', async () => {
    await accept();
    expect((await accept(halfFilled())).kind).toBe('record');
    expect(await device.get(draftId)).toBeUndefined();
  });

  it('keeps by undo what somebody has gone on with', async () => {
    const { undo } = await accept(halfFilled());
    const form = { ...halfFilled().form, sex: 'female' as const };
    await device.change([draftId], (row) => row && { ...row, body: { ...row.body, form } });
    await undo();
    expect(await device.get(draftId)).toBeDefined();
    await device.change([draftId], (row) => row && { ...row, body: { ...row.body, form: halfFilled().form } });
    await undo();
    expect(await device.get(draftId)).toBeUndefined();
  });
});
