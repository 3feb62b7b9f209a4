import 'fake-indexeddb/auto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import type { Http } from '../../src/sync/http.ts';
import { smallCity } from '../builders/small-city.ts';
import { startTablet, type Tablet } from '../builders/tablet.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/* What other CouchDB clients leave, and a server that is CouchDB and nothing else: no feed, no arrivals. */

const city = smallCity();
const password = city.demonstration?.password ?? '';
const admin = 'admin:a-long-secret-for-tests';
const db = 'site-hafen';
let server: TestServer;
const tablets: Tablet[] = [];
const asked: string[] = [];

const bare =
  (http: Http): Http =>
  (method, path, options) => {
    asked.push(path);
    return http(method, path.replace('/_city/', '/no-such-database/'), options);
  };
const start = async (): Promise<Tablet> => {
  const tablet = await startTablet({ url: server.url, name: 'counter.hafen', password, wrap: bare });
  tablets.push(tablet);
  return tablet;
};

async function asAdmin(method: string, path: string, body?: unknown): Promise<JsonObject> {
  const headers = { authorization: `Basic ${btoa(admin)}`, 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/${db}${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as JsonObject;
}

beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  server = await createTestServer({ CITY_FILE: file, ADMIN: admin });
}, 60_000);
afterEach(async () => {
  for (const tablet of tablets.splice(0)) await tablet.stop();
});
afterAll(() => server.destroy());

async function record(tablet: Tablet): Promise<string> {
  const form = newConsultationForm('hafen', '2026-11-21', undefined);
  form.concerns = [{ id: 'concern0001', field: 'boats', outcome: 'solved', referral: '' }];
  const id = await tablet.records.create('consultation', db, 'hafen', fieldsOf(form));
  tablet.replicator.wake();
  return id;
}
const rowOn = (tablet: Tablet, id: string) => tablet.database.stores.site.get(id);
async function until(look: () => Promise<unknown>, wanted: unknown): Promise<void> {
  await expect.poll(look, { timeout: 40_000 }).toEqual(wanted);
}

describe('a bare CouchDB', () => {
  it('brings changes of the own site at once, and asks for the feed once only', async () => {
    const [one, two] = [await start(), await start()];
    await expect.poll(() => two.status().connection, { timeout: 10_000 }).toBe('online');
    const id = await record(one);
    await expect.poll(async () => (await rowOn(two, id))?.state, { timeout: 10_000 }).toBe('synced');
    expect(asked.filter((path) => path.startsWith('/_city/feed')).length).toBe(2);
  }, 60_000);

  it('shows what others left as branches; they are merged, named, and left alone when they are pruned', async () => {
    const [one, two] = [await start(), await start()];
    const id = await record(one);
    await until(async () => (await rowOn(two, id))?.state, 'synced');
    const { _rev: root, ...first } = await asAdmin('GET', `/${id}`);
    const [, hash = ''] = String(root).split('-');
    const branch = (digit: string, edit: string, fields: JsonObject) => ({
      ...first,
      ...fields,
      edit,
      _rev: `2-${digit.repeat(32)}`,
      _revisions: { start: 2, ids: [digit.repeat(32), hash] },
    });
    const docs = [
      branch('e', 'Ebranch00000000000001', { sex: 'female' }),
      branch('1', 'Ebranch00000000000002', { duration: 'lt10' }),
      branch('0', 'Ebranch00000000000003', { sex: 'male' }),
    ];
    await asAdmin('POST', '/_bulk_docs', { docs, new_edits: false });
    const names = ['0', '1'].map((digit) => `2-${digit.repeat(32)}`);
    for (const tablet of [one, two])
      await until(async () => {
        const row = await rowOn(tablet, id);
        return [row?.reason || row?.state, row?.body.merged, row?.body.duration];
      }, ['conflict', names, 'lt10']);
    await until(async () => JSON.stringify((await rowOn(one, id))?.body), JSON.stringify((await rowOn(two, id))?.body));
    const candidates = (await rowOn(one, id))?.body.candidates as { sex: { value: string }[] } | undefined;
    expect(candidates?.sex.map(({ value }) => value).toSorted()).toEqual(['female', 'male']);
    const rev = (await rowOn(one, id))?.rev;
    for (const name of names) await asAdmin('DELETE', `/${id}?rev=${name}`);
    expect(await asAdmin('GET', `/${id}?conflicts=true`)).not.toHaveProperty('_conflicts');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    for (const tablet of [one, two]) expect(await rowOn(tablet, id)).toMatchObject({ state: 'conflict', rev });
  }, 120_000);
});
