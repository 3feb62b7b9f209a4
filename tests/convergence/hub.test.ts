import 'fake-indexeddb/auto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOnServer } from '../../src/database/row.ts';
import type { Json } from '../../src/lib/json.ts';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import { hubAdmin, runHub } from '../builders/hub.ts';
import { smallCity } from '../builders/small-city.ts';
import { createSwitchboard } from '../builders/switchboard.ts';
import { startTablet, type Tablet } from '../builders/tablet.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';
import { until } from '../builders/until.ts';

/*
 * A stand without a network, whose laptop answers under the city's own address: two server processes and the real
 * client code, in the invented small city. Both servers are never up at once until the hub hands on.
 */

const city = smallCity();
const password = city.demonstration?.password ?? '';
const stand = 'stand-hafen';
let folder: string;
let main: TestServer;
let hub: TestServer;
let address: Awaited<ReturnType<typeof createSwitchboard>>;
let hubSettings: Record<string, string>;
let tablet: Tablet;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  const file = join(folder, 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  main = await createTestServer({ CITY_FILE: file, ADMIN: hubAdmin });
  hubSettings = { HUB: 'hafen', ADMIN: hubAdmin };
  hub = await createTestServer(hubSettings);
  await hub.stop();
  address = await createSwitchboard();
  address.to(main.url);
}, 60_000);
afterAll(async () => {
  await tablet?.stop();
  address.close();
  await main.destroy();
  await hub.destroy();
  await rm(folder, { recursive: true, force: true });
});

const prepare = () =>
  runHub('prepare', { ...hubSettings, DATA_DIR: hub.dataDir, MAIN_URL: main.url, MAIN_ADMIN: hubAdmin });
const handOn = () => runHub('hand-on', { ...hubSettings, DATA_DIR: hub.dataDir });

async function ask(server: TestServer, path: string, credentials = hubAdmin): Promise<{ status: number; body: Json }> {
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  const response = await fetch(server.url + path, { headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Json };
}
async function put(server: TestServer, path: string, body: object): Promise<number> {
  const authorization = `Basic ${Buffer.from(hubAdmin).toString('base64')}`;
  const response = await fetch(server.url + path, {
    method: 'PUT',
    headers: { authorization },
    body: JSON.stringify(body),
  });
  return response.status;
}
const idsAt = async (server: TestServer) => {
  const { body } = await ask(server, `/${stand}/_all_docs?startkey="consultation"&endkey="d"`);
  return (body as { rows: { id: string }[] }).rows.map(({ id }) => id);
};
const conflictsAt = async (server: TestServer) => {
  const { body } = await ask(server, `/${stand}/_changes?style=all_docs`);
  return (body as { results: { id: string; changes: object[] }[] }).results.filter(({ changes }) => changes.length > 1);
};

function consultation(): { [name: string]: Json | undefined } {
  const form = newConsultationForm('hafen', '2026-11-21', undefined);
  form.concerns = [{ id: 'concern0001', field: 'boats', outcome: 'solved', referral: '' }];
  return fieldsOf(form);
}
const record = () => tablet.records.create('consultation', stand, 'hafen', consultation());
const rows = () => tablet.database.stores.site.list({ type: 'consultation' });
const untilSynced = (count: number) => {
  tablet.replicator.wake();
  return until(async () => {
    const all = await rows();
    return all.length === count && all.every(isOnServer);
  }, 20);
};

describe('a stand’s hub', () => {
  it('says what is missing, and changes nothing', async () => {
    expect(await runHub('prepare', { DATA_DIR: hub.dataDir })).toMatchObject({
      code: 1,
      output: /hub_setting: Set HUB/,
    });
    const env = { HUB: 'hafen', DATA_DIR: hub.dataDir };
    expect((await runHub('prepare', env)).output).toMatch(/hub_setting: Set MAIN_URL/);
    expect((await runHub('hand-on', env)).output).toMatch(/hub_not_prepared/);
    const wrong = { ...env, MAIN_URL: main.url, MAIN_ADMIN: `supervisor:${password}` };
    expect((await runHub('prepare', wrong)).output).toMatch(/hub_main_refused: MAIN_ADMIN is no administrator/);
    const elsewhere = { ...env, HUB: 'nowhere', MAIN_URL: main.url, MAIN_ADMIN: hubAdmin };
    expect((await runHub('prepare', elsewhere)).output).toMatch(/hub_setting: The city's server has no database/);
  }, 60_000);

  it('is prepared in the office: it holds the stand, the network and the site’s people, and nothing else', async () => {
    tablet = await startTablet({ url: address.url, name: 'outreach.hafen', password });
    await record();
    await untilSynced(1);
    const { code, output } = await prepare();
    expect(output).toMatch(/Who signs in here: counter.hafen, outreach.hafen/);
    expect(code).toBe(0);
    expect(output).not.toContain(hubAdmin.split(':')[1]);
    await hub.start();
    expect((await ask(hub, '/_all_dbs')).body).toEqual(['_replicator', '_users', 'network', stand]);
    expect(await idsAt(hub)).toHaveLength(1);
    for (const db of ['network', stand]) {
      expect((await ask(hub, `/${db}/_security`)).body).toEqual((await ask(main, `/${db}/_security`)).body);
      const path = `/${db}/_design/sprechstunde`;
      expect((await ask(hub, path)).body).toEqual((await ask(main, path)).body);
    }
    expect((await ask(hub, '/_session', `supervisor:${password}`)).status).toBe(401);
    expect((await ask(hub, `/${stand}`, `outreach.hafen:${password}`)).status).toBe(200);
    expect((await ask(hub, '/_replicator/_all_docs', `outreach.hafen:${password}`)).status).toBe(401);
  }, 60_000);

  it('takes what is recorded at the stand, under the same address', async () => {
    await main.stop();
    address.to(hub.url);
    for (let number = 0; number < 5; number += 1) await record();
    await untilSynced(6);
    expect(await idsAt(hub)).toHaveLength(6);
  }, 60_000);

  it('loses nothing of a tablet that is back in the office before the hub has handed on', async () => {
    await hub.stop();
    await main.start();
    expect(await idsAt(main)).toHaveLength(1);
    // The numbers of the two servers say nothing about each other: here the city's server is ahead.
    for (let number = 0; number < 30; number += 1)
      expect(await put(main, `/${stand}/_design/n${number}`, {})).toBe(201);
    address.to(main.url);
    tablet.replicator.wake();
    await until(async () => (await idsAt(main)).length === 6, 20);
    await untilSynced(6);
  }, 60_000);

  it('hands on, and says whether the city’s server has everything', async () => {
    expect(await handOn()).toMatchObject({ code: 0, output: /Everything is on the city's server/ });
    expect(await idsAt(main)).toHaveLength(6);
    expect(await conflictsAt(main)).toEqual([]);
  }, 60_000);

  it('hands on by itself while it runs in the office, under the site’s own role', async () => {
    await main.stop();
    await hub.start();
    address.to(hub.url);
    await record();
    await untilSynced(7);
    await hub.stop();
    await main.start();
    await hub.start();
    await until(async () => (await idsAt(main)).length === 7, 20);
    const { body } = await ask(main, '/_users/org.couchdb.user:replicator.hafen');
    expect(body).toMatchObject({ roles: ['replicator:hafen'] });
    address.to(main.url);
    await untilSynced(7);
    const fresh = await startTablet({ url: address.url, name: 'counter.hafen', password });
    await until(async () => (await fresh.database.stores.site.list({ type: 'consultation' })).length === 7, 20);
    await fresh.stop();
  }, 90_000);

  it('lets nobody in any more who has left the site', async () => {
    const path = '/_users/org.couchdb.user:counter.hafen';
    const user = (await ask(main, path)).body as { [field: string]: Json };
    expect(await put(main, path, { ...user, roles: ['site:alter-berg:counter'] })).toBe(201);
    await hub.stop();
    expect((await prepare()).output).toMatch(/Who signs in here: outreach.hafen\./);
    await hub.start();
    expect((await ask(hub, '/_session', `counter.hafen:${password}`)).status).toBe(401);
  }, 60_000);
});
