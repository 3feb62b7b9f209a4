import 'fake-indexeddb/auto';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isOnServer, type Row } from '../../src/database/row.ts';
import type { Json } from '../../src/lib/json.ts';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import type { Http } from '../../src/sync/http.ts';
import { aRow } from '../builders/row.ts';
import { smallCity } from '../builders/small-city.ts';
import { startTablet, type Tablet } from '../builders/tablet.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/*
 * The real client code against the real server process, in the invented small city: nothing of Dortmund is needed.
 */

const city = smallCity();
const password = city.demonstration?.password ?? '';
let server: TestServer;
const tablets: Tablet[] = [];

const start = async (name: string, wrap?: (http: Http) => Http): Promise<Tablet> => {
  const tablet = await startTablet({ url: server.url, name, password, ...(wrap ? { wrap } : {}) });
  tablets.push(tablet);
  return tablet;
};

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'city-'));
  const file = join(folder, 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  server = await createTestServer({ CITY_FILE: file });
});
afterEach(async () => {
  for (const tablet of tablets.splice(0)) await tablet.stop();
});
afterAll(() => server.destroy());

function consultation(outcome = 'solved'): { [name: string]: Json | undefined } {
  const form = newConsultationForm('hafen', '2026-11-21', undefined);
  form.concerns = [{ id: 'concern0001', field: 'boats', outcome, referral: '' }];
  return fieldsOf(form);
}

const rowsOf = (tablet: Tablet): Promise<Row[]> => tablet.database.stores.site.list({ type: 'consultation' });
const seqOf = async (tablet: Tablet): Promise<number> =>
  Number.parseInt(String((await tablet.database.stores.device.get('checkpoint.site-hafen'))?.body.seq), 10);
const bodies = async (tablet: Tablet) =>
  (await rowsOf(tablet)).map(({ id, body }) => ({ id, body })).sort((a, b) => a.id.localeCompare(b.id));
const untilQuiet = async (tablet: Tablet): Promise<void> => {
  await expect
    .poll(async () => (await rowsOf(tablet)).every(isOnServer) && tablet.status().connection === 'online', {
      timeout: 15_000,
    })
    .toBe(true);
};
const untilEqual = async (one: Tablet, two: Tablet, count: number) => {
  await expect.poll(async () => (await rowsOf(two)).length, { timeout: 15_000 }).toBe(count);
  await expect
    .poll(async () => JSON.stringify(await bodies(two)) === JSON.stringify(await bodies(one)), { timeout: 15_000 })
    .toBe(true);
};

describe('two tablets of one office', () => {
  it('end equal after a server that was killed in the middle, and lose nothing', async () => {
    const [one, two] = [await start('counter.hafen'), await start('counter.hafen')];
    for (let number = 0; number < 10; number += 1)
      await one.records.create('consultation', 'site-hafen', 'hafen', consultation());
    one.replicator.wake();
    await server.kill();
    for (let number = 0; number < 10; number += 1)
      await two.records.create('consultation', 'site-hafen', 'hafen', consultation('referred'));
    await server.start();
    two.replicator.wake();
    await untilQuiet(one);
    await untilQuiet(two);
    await untilEqual(one, two, 20);
    expect(await rowsOf(one)).toHaveLength(20);
  });

  it('keep both edits of one record, and list both values of the field that both changed', async () => {
    const [one, two] = [await start('counter.hafen'), await start('counter.hafen')];
    await expect.poll(async () => (await rowsOf(two)).length, { timeout: 15_000 }).toBe(20);
    const [row] = await rowsOf(one);
    const id = row?.id ?? '';
    const target = { id, db: 'site-hafen' };
    await Promise.all([
      one.records.edit(target, { sex: 'female', duration: 'lt10' }),
      two.records.edit(target, { sex: 'male', firstTime: 'yes' }),
    ]);
    one.replicator.wake();
    two.replicator.wake();
    await untilQuiet(one);
    await untilQuiet(two);
    await untilEqual(one, two, 20);
    const body = (await one.database.stores.site.get(id))?.body;
    expect(body).toMatchObject({ duration: 'lt10', firstTime: 'yes' });
    const values = (body?.candidates as { sex: { value: string }[] } | undefined)?.sex.map((entry) => entry.value);
    expect(values?.sort()).toEqual(['female', 'male']);
  });

  it('save a form that lay open beside what a colleague saved meanwhile', async () => {
    const [one, two] = [await start('counter.hafen'), await start('counter.hafen')];
    const id = await one.records.create('consultation', 'site-hafen', 'hafen', consultation());
    one.replicator.wake();
    await expect.poll(async () => (await two.database.stores.site.get(id))?.state, { timeout: 15_000 }).toBe('synced');
    const opened = (await two.database.stores.site.get(id))?.body ?? {};
    const target = { id, db: 'site-hafen' };
    const added = { id: 'concern0002', field: 'housing', outcome: 'solved' };
    await one.records.edit(target, { concerns: [...(opened.concerns as Json[]), added], duration: 'lt10' });
    one.replicator.wake();
    await expect
      .poll(async () => (await two.database.stores.site.get(id))?.body.duration, { timeout: 15_000 })
      .toBe('lt10');
    const concerns = [{ ...(opened.concerns as { id: string }[])[0], outcome: 'referred' }] as Json[];
    const saved = await two.records.edit(target, { concerns, sex: 'female' }, opened);
    expect(saved).toMatchObject({
      duration: 'lt10',
      sex: 'female',
      concerns: [{ outcome: 'referred' }, { id: 'concern0002' }],
    });
    two.replicator.wake();
    await untilQuiet(two);
    await untilEqual(one, two, (await rowsOf(one)).length);
  });

  it('create once what is saved twice under one id', async () => {
    const one = await start('counter.hafen');
    const id = `consultation-${(await rowsOf(one))[0]?.id.split('-')[1] ?? 'Aaaaaaaaaa'}-0000000000000000000042`;
    await one.records.create('consultation', 'site-hafen', 'hafen', consultation(), id);
    await one.records.create('consultation', 'site-hafen', 'hafen', consultation(), id);
    expect((await rowsOf(one)).filter((row) => row.id === id)).toHaveLength(1);
  });

  it('lose nothing when the server is set back to a backup', async () => {
    const one = await start('counter.hafen');
    await untilQuiet(one);
    await server.stop();
    const backup = `${server.dataDir}-backup`;
    await cp(server.dataDir, backup, { recursive: true });
    await server.start();
    const before = await seqOf(one);
    const late = [];
    for (let number = 0; number < 8; number += 1)
      late.push(await one.records.create('consultation', 'site-hafen', 'hafen', consultation()));
    one.replicator.wake();
    await untilQuiet(one);
    await expect.poll(() => seqOf(one), { timeout: 15_000 }).toBeGreaterThanOrEqual(before + late.length);
    await server.stop();
    await rm(server.dataDir, { recursive: true });
    await rename(backup, server.dataDir);
    await server.start();
    const two = await start('counter.hafen');
    const fresh = await two.records.create('consultation', 'site-hafen', 'hafen', consultation());
    two.replicator.wake();
    one.replicator.wake();
    await expect
      .poll(async () => (await one.database.stores.site.get(fresh))?.state, { timeout: 20_000 })
      .toBe('synced');
    await untilQuiet(one);
    await untilEqual(one, two, (await rowsOf(one)).length);
    for (const id of late) expect((await two.database.stores.site.get(id))?.state).toBe('synced');
  }, 60_000);

  it('send nothing twice when the answer is lost after the commit', async () => {
    let lost = 0;
    const one = await start('counter.hafen', (http) => async (method, path, options) => {
      const reply = await http(method, path, options);
      if (!path.endsWith('/_bulk_docs') || lost >= 2) return reply;
      lost += 1;
      return { kind: 'silence', reason: 'unreachable' };
    });
    const id = await one.records.create('consultation', 'site-hafen', 'hafen', consultation());
    one.replicator.wake();
    await untilQuiet(one);
    expect(lost).toBeGreaterThan(0);
    const row = await one.database.stores.site.get(id);
    expect(row).toMatchObject({ state: 'synced', sent: [], base: null });
    expect(row?.rev).toMatch(/^1-/);
  });

  it('go on hearing of each other while one record has no database to go to', async () => {
    const [one, two] = [await start('counter.hafen'), await start('counter.hafen')];
    await untilQuiet(one);
    const stuck = 'consultation-Abcde12345-0000000000000000000077';
    await one.database.stores.site.change([stuck], () =>
      aRow({ id: stuck, db: 'site-gone', state: 'unsent', body: { edit: 'e1' } }),
    );
    one.replicator.wake();
    await expect
      .poll(async () => (await one.database.stores.site.get(stuck))?.state, { timeout: 15_000 })
      .toBe('refused');
    const fresh = await two.records.create('consultation', 'site-hafen', 'hafen', consultation());
    two.replicator.wake();
    await expect
      .poll(async () => (await one.database.stores.site.get(fresh))?.state, { timeout: 15_000 })
      .toBe('synced');
    expect((await one.database.stores.site.get(stuck))?.reason).toBe('no_database');
    expect(one.status().connection).toBe('online');
    await one.database.stores.site.remove([stuck]);
  }, 40_000);

  it('show a refused record with its reason and send the others', async () => {
    const one = await start('counter.hafen');
    const good = await one.records.create('consultation', 'site-hafen', 'hafen', consultation());
    const bad = await one.records.create('consultation', 'site-hafen', 'hafen', consultation());
    await one.database.stores.site.change([bad], (row) => row && { ...row, body: { ...row.body, sex: 'unheard-of' } });
    const later = await one.records.create('consultation', 'site-hafen', 'hafen', consultation());
    one.replicator.wake();
    await expect
      .poll(async () => (await one.database.stores.site.get(bad))?.state, { timeout: 15_000 })
      .toBe('refused');
    await expect
      .poll(async () => (await one.database.stores.site.get(later))?.state, { timeout: 15_000 })
      .toBe('synced');
    expect((await one.database.stores.site.get(bad))?.reason).toBe('unknown_code /sex');
    expect((await one.database.stores.site.get(good))?.state).toBe('synced');
  });

  it('reach the supervisor, with the time of arrival, and no case note', async () => {
    const counter = await start('counter.hafen');
    const id = await counter.records.create('consultation', 'site-hafen', 'hafen', consultation());
    await counter.records.create('casenote', 'people-stadt', 'hafen', {
      consultation: id,
      text: 'for this office only',
    });
    counter.replicator.wake();
    await untilQuiet(counter);
    const desk = await start('supervisor');
    await expect
      .poll(async () => (await desk.database.stores.site.get(id))?.arrived, { timeout: 15_000 })
      .toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(await desk.database.stores.people.list({})).toEqual([]);
  });
});
