import 'fake-indexeddb/auto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import { admin } from '../builders/administrator.ts';
import { smallCity } from '../builders/small-city.ts';
import { startTablet, type Tablet } from '../builders/tablet.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/* The real client code, a gateway process and behind it another process that speaks CouchDB. */

const city = smallCity();
const password = city.demonstration?.password ?? '';
let folder: string;
let behind: TestServer;
let gateway: TestServer;
const tablets: Tablet[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-city-'));
  const file = join(folder, 'city.json');
  await writeFile(file, JSON.stringify(city));
  behind = await createTestServer({ ADMIN: admin.join(':'), CITY_FILE: file });
  gateway = await createTestServer({ COUCH_URL: behind.url.replace('//', `//${admin.join(':')}@`), CITY_FILE: file });
}, 60_000);
afterEach(async () => {
  for (const tablet of tablets.splice(0)) await tablet.stop();
});
afterAll(async () => {
  await gateway.destroy();
  await behind.destroy();
  await rm(folder, { recursive: true });
});

const start = async (name: string): Promise<Tablet> => {
  const tablet = await startTablet({ url: gateway.url, name, password });
  tablets.push(tablet);
  return tablet;
};
const consultation = () => {
  const form = newConsultationForm('hafen', '2026-11-21', undefined);
  form.concerns = [{ id: 'concern0001', field: 'boats', outcome: 'solved', referral: '' }];
  return fieldsOf(form);
};
const record = (tablet: Tablet) => tablet.records.create('consultation', 'site-hafen', 'hafen', consultation());
const untilSynced = async (tablet: Tablet, id: string): Promise<void> => {
  await expect.poll(async () => (await tablet.database.stores.site.get(id))?.state, { timeout: 20_000 }).toBe('synced');
};

it('carries records from tablet to tablet, and to the supervisor without a time that nobody knows', async () => {
  const [one, two] = [await start('counter.hafen'), await start('counter.hafen')];
  const id = await record(one);
  one.replicator.wake();
  await untilSynced(one, id);
  await untilSynced(two, id);
  // RxDB's free limit of collections: two tablets at a time.
  for (const tablet of tablets.splice(0)) await tablet.stop();
  const desk = await start('supervisor');
  await untilSynced(desk, id);
  expect((await desk.database.stores.site.get(id))?.arrived).toBe('');
}, 60_000);

it('loses nothing when CouchDB is killed, nor when the gateway is', async () => {
  const [one, two] = [await start('counter.hafen'), await start('counter.hafen')];
  await behind.kill();
  const first = await record(one);
  one.replicator.wake();
  await expect.poll(() => one.status().connection, { timeout: 20_000 }).not.toBe('online');
  await behind.start();
  one.replicator.wake();
  two.replicator.wake();
  await untilSynced(one, first);
  await untilSynced(two, first);
  await gateway.kill();
  const second = await record(one);
  await gateway.start();
  one.replicator.wake();
  two.replicator.wake();
  await untilSynced(one, second);
  await untilSynced(two, second);
}, 90_000);
