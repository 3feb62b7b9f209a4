import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

PouchDB.plugin(memoryAdapter);

let server: TestServer;
let remote: PouchDB;
let local: PouchDB;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  await server.addDatabase(`att${count}`);
  const { url, auth } = await server.reach(`/att${count}`);
  remote = new PouchDB(url, { auth, skip_setup: true });
  local = new PouchDB(`att-local${count}`, { adapter: 'memory' });
});

const photo = Buffer.from(Array.from({ length: 70_000 }, (_, n) => (n * 7919) % 256));
const attachments = {
  'photo.jpg': { content_type: 'image/jpeg', data: photo.toString('base64') },
  'notes/ü 1.txt': { content_type: 'text/plain', data: Buffer.from('Grüße '.repeat(50)).toString('base64') },
};
const dataOf = async (db: PouchDB, id: string, name: string) =>
  Buffer.from((await db.getAttachment(id, name)) as Uint8Array);
const digestsOf = (doc: Json) =>
  Object.entries(doc._attachments as Record<string, { revpos: number; length: number }>).map(
    ([name, { revpos, length }]) => [name, revpos, length],
  );

it('puts, gets and removes attachments', async () => {
  const first = await remote.putAttachment('a', 'photo.jpg', photo, 'image/jpeg');
  const second = await remote.putAttachment('a', 'x/y.txt', first.rev, Buffer.from('text'), 'text/plain');
  expect(await dataOf(remote, 'a', 'photo.jpg')).toEqual(photo);
  const whole = await remote.get('a', { attachments: true });
  expect((whole._attachments as typeof attachments)['photo.jpg'].data).toBe(photo.toString('base64'));
  await remote.removeAttachment('a', 'photo.jpg', second.rev);
  expect(digestsOf(await remote.get('a'))).toEqual([['x/y.txt', 2, 4]]);
  await expect(remote.getAttachment('a', 'photo.jpg')).rejects.toMatchObject({ status: 404 });
});

it('edits a document without touching its attachments', async () => {
  await remote.put({ _id: 'a', _attachments: attachments });
  const document = await remote.get('a');
  await remote.put({ ...document, n: 2 });
  expect(digestsOf(await remote.get('a'))).toEqual(digestsOf(document));
  expect(await dataOf(remote, 'a', 'photo.jpg')).toEqual(photo);
});

it('replicates attachments up and down, edits and conflicts with them', async () => {
  await local.put({ _id: 'a', _attachments: attachments });
  await local.put({ _id: 'b', _attachments: { 'photo.jpg': attachments['photo.jpg'] } });
  expect(await local.replicate.to(remote)).toMatchObject({ docs_written: 2, doc_write_failures: 0 });
  expect(await dataOf(remote, 'a', 'photo.jpg')).toEqual(photo);
  expect((await dataOf(remote, 'a', 'notes/ü 1.txt')).toString()).toBe('Grüße '.repeat(50));
  expect(digestsOf(await remote.get('a'))).toEqual(digestsOf(await local.get('a')));
  await remote.put({ ...(await remote.get('a')), by: 'remote' });
  await local.putAttachment('a', 'new.bin', (await local.get('a'))._rev, Buffer.from([1, 2]), 'x/y');
  await local.sync(remote);
  const other = new PouchDB(`att-other${count}`, { adapter: 'memory' });
  expect(await other.replicate.from(remote)).toMatchObject({ doc_write_failures: 0 });
  const [here, there] = [await local.get('a', { conflicts: true }), await other.get('a', { conflicts: true })];
  expect(there._conflicts).toHaveLength(1);
  expect([there._rev, there._conflicts]).toEqual([here._rev, here._conflicts]);
  expect(await dataOf(other, 'a', 'photo.jpg')).toEqual(photo);
});

it('lists documents with their attachments', async () => {
  await remote.put({ _id: 'a', _attachments: attachments });
  const { rows } = await remote.allDocs({ include_docs: true, attachments: true, binary: true });
  const [stored] = rows.map(({ doc }) => (doc as Json)._attachments as Record<string, { data: Buffer }>);
  expect(stored?.['photo.jpg']?.data.equals(photo)).toBe(true);
});

it('is told of stubs that have no attachment', async () => {
  await expect(remote.put({ _id: 'a', _attachments: { x: { stub: true } } })).rejects.toMatchObject({ status: 412 });
});
