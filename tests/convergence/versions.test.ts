import 'fake-indexeddb/auto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { NewerRecordError } from '../../src/database/records.ts';
import { isOnServer, type Row } from '../../src/database/row.ts';
import type { Json } from '../../src/lib/json.ts';
import { databasesOf } from '../../src/model/access/databases.ts';
import { designDocumentOf, type Release } from '../../src/model/access/design-document.ts';
import { fieldsOf, newConsultationForm } from '../../src/model/records/draft.ts';
import { schemaVersions, storedSchema } from '../../src/model/records/record-types.ts';
import type { Http } from '../../src/sync/http.ts';
import { admin } from '../builders/administrator.ts';
import { smallCity } from '../builders/small-city.ts';
import { startTablet, type Tablet } from '../builders/tablet.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/* Tablets with this app, and a server that is provisioned for the next one, whose consultations know a mood. */

const city = smallCity();
const password = city.demonstration?.password ?? '';
const user = 'counter.hafen';
const db = 'site-hafen';
const now = schemaVersions.consultation;
const next: Release = {
  versions: { ...schemaVersions, consultation: now + 1 },
  schemaOf: (type, of) => {
    const schema = storedSchema(type, of);
    if (type !== 'consultation') return schema;
    const fields = { ...schema.fields, mood: { kind: 'code', codes: ['glad', 'sad'] } as const };
    return { ...schema, fields, optional: [...(schema.optional ?? []), 'mood'] };
  },
};

let server: TestServer;
const tablets: Tablet[] = [];
const basic = (name: string, secret: string): string => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

async function ask(method: string, path: string, body?: Json, as = basic(user, password)): Promise<Json> {
  const init = { method, headers: { authorization: as, 'content-type': 'application/json' } };
  const answer = await fetch(server.url + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  return (await answer.json()) as Json;
}

async function provisionFor(release?: Release): Promise<void> {
  const as = basic(...admin);
  for (const database of databasesOf(city)) {
    const path = `/${database.name}/_design/sprechstunde`;
    const { _rev } = (await ask('GET', path, undefined, as)) as { _rev: string };
    const document = { ...designDocumentOf(database, city, release), _rev };
    expect(await ask('PUT', path, document, as)).toMatchObject({ ok: true });
  }
}

beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify(city));
  server = await createTestServer({ CITY_FILE: file, ADMIN: admin.join(':') });
}, 60_000);
afterEach(async () => {
  for (const tablet of tablets.splice(0)) await tablet.stop();
});
afterAll(() => server.destroy());

async function start(wrap?: (http: Http) => Http): Promise<Tablet> {
  const line = wrap ? { wrap } : {};
  const tablet = await startTablet({ url: server.url, name: user, password, shortestPause: 50, ...line });
  tablets.push(tablet);
  return tablet;
}

function consultation(outcome = 'solved'): { [name: string]: Json | undefined } {
  const form = newConsultationForm('hafen', '2026-11-21', undefined);
  form.concerns = [{ id: 'concern0001', field: 'boats', outcome, referral: '' }];
  return fieldsOf(form);
}

async function create(tablet: Tablet): Promise<string> {
  const id = await tablet.records.create('consultation', db, 'hafen', consultation());
  tablet.replicator.wake();
  return id;
}
const row = async (tablet: Tablet, id: string): Promise<Row> => {
  const found = await tablet.database.stores.site.get(id);
  if (!found) throw new Error('no such row');
  return found;
};
const stored = (id: string) => ask('GET', `/${db}/${id}`) as Promise<{ [field: string]: Json }>;
const soon = { timeout: 15_000 };
async function untilOn(tablet: Tablet, id: string): Promise<void> {
  await expect.poll(async () => isOnServer(await row(tablet, id)), soon).toBe(true);
}

/** A colleague with the next app edits a record. */
async function editNext(id: string, changes: { [field: string]: Json }, edit: string): Promise<void> {
  const body = { ...(await stored(id)), ...changes, schema: now + 1, edit, updatedBy: user };
  expect(await ask('PUT', `/${db}/${id}`, body)).toMatchObject({ ok: true });
}

it('an app that is one version older keeps syncing, and keeps, shows and passes on what is newer', async () => {
  await provisionFor();
  const tablet = await start();
  const before = await create(tablet);
  await untilOn(tablet, before);
  await provisionFor(next);
  const after = await create(tablet);
  await tablet.records.edit({ id: before, db }, { sex: 'female' });
  await untilOn(tablet, after);
  await untilOn(tablet, before);
  expect([(await stored(before)).sex, (await stored(after)).schema]).toEqual(['female', now]);

  await editNext(after, { mood: 'glad' }, 'next000000000000000001');
  await expect.poll(async () => (await row(tablet, after)).body.mood, soon).toBe('glad');
  const { _id, _rev, ...newer } = await stored(after);
  expect((await row(tablet, after)).body).toEqual(newer);
  for (const change of [{ sex: 'female' }, { removed: { by: user, at: '2026-11-21T08:00:00-01:00' } }])
    await expect(tablet.records.edit({ id: after, db }, change)).rejects.toBeInstanceOf(NewerRecordError);
  await create(tablet);
  const another = await start();
  await expect.poll(async () => (await another.database.stores.site.get(after))?.body, soon).toEqual(newer);
  expect(await stored(after)).toMatchObject({ ...newer, _rev });
  expect(tablet.status().connection).toBe('online');
});

it('an edit of this app beside one of the next waits whole, blocks nothing, and is refused to nobody else', async () => {
  await provisionFor(next);
  let isCut = false;
  const tablet = await start((http) => (...request) => {
    return isCut ? Promise.resolve({ kind: 'silence', reason: 'unreachable' }) : http(...request);
  });
  const id = await create(tablet);
  await untilOn(tablet, id);
  isCut = true;
  tablet.replicator.resume();
  await tablet.records.edit({ id, db }, { sex: 'male' });
  await editNext(id, { mood: 'sad' }, 'next000000000000000002');
  isCut = false;
  await expect.poll(async () => (await row(tablet, id)).state, soon).toBe('refused');
  const waiting = { reason: 'schema_older', body: { sex: 'male', schema: now } };
  expect(await row(tablet, id)).toMatchObject(waiting);
  const other = await create(tablet);
  await untilOn(tablet, other);
  // What the server refused is tried again now and then.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await row(tablet, id)).toMatchObject(waiting);
  expect(await stored(id)).toMatchObject({ mood: 'sad', schema: now + 1 });
});

it('a record of the next app waits at a server of this one, and goes up when the server is provisioned', async () => {
  await provisionFor();
  const tablet = await start();
  const id = await create(tablet);
  await untilOn(tablet, id);
  // As the next app stores it; the replicator is this one's.
  const made = id.replace(/.{4}$/, 'Next');
  const edit = 'next000000000000000003';
  const body = { ...(await row(tablet, id)).body, schema: now + 1, mood: 'glad', edit };
  await tablet.database.stores.site.change([made], () => ({
    ...{ id: made, type: 'consultation', order: '00000000000001', db, state: 'unsent' as const, rev: '', edit },
    ...{ sent: [], body, base: null, reason: '', arrived: '' },
  }));
  tablet.replicator.wake();
  await expect.poll(async () => (await row(tablet, made)).state, soon).toBe('refused');
  expect((await row(tablet, made)).reason).toContain('schema_newer');
  const other = await create(tablet);
  await untilOn(tablet, other);
  await provisionFor(next);
  await untilOn(tablet, made);
  expect(await stored(made)).toMatchObject({ schema: now + 1, mood: 'glad' });
});
