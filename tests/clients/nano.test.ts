import { text } from 'node:stream/consumers';
import nano, { type DocumentScope, type ServerScope } from 'nano';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

type Item = { n: number; kind?: string };

let server: ListeningServer;
let couch: ServerScope;
let db: DocumentScope<Item>;
let count = 0;
beforeAll(async () => {
  server = await startListening();
  couch = nano(server.adminUrl);
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  await couch.db.create(`nano${count}`);
  db = couch.use<Item>(`nano${count}`);
});

const fill = (total: number) =>
  db.bulk({ docs: Array.from({ length: total }, (_, n) => ({ _id: `doc-${String(n).padStart(4, '0')}`, n })) });

it('makes a database, writes, reads and removes a document', async () => {
  const { rev } = await db.insert({ n: 1 }, 'first');
  expect(await db.get('first')).toEqual({ _id: 'first', _rev: rev, n: 1 });
  expect(await db.head('first')).toMatchObject({ etag: `"${rev}"` });
  await expect(db.insert({ n: 2 }, 'first')).rejects.toMatchObject({ statusCode: 409, error: 'conflict' });
  expect(await db.destroy('first', rev)).toMatchObject({ ok: true });
  await expect(db.get('first')).rejects.toMatchObject({ statusCode: 404, reason: 'deleted' });
});

it('knows the server and its databases', async () => {
  expect(await couch.info()).toMatchObject({ couchdb: 'Welcome' });
  expect(await couch.db.list()).toContain(`nano${count}`);
  expect(await couch.db.get(`nano${count}`)).toMatchObject({ db_name: `nano${count}`, doc_count: 0 });
  expect((await couch.uuids(3)).uuids).toHaveLength(3);
  await expect(couch.db.create(`nano${count}`)).rejects.toMatchObject({ statusCode: 412, error: 'file_exists' });
  await expect(couch.db.create('Not A Name')).rejects.toMatchObject({
    statusCode: 400,
    error: 'illegal_database_name',
  });
  await couch.db.compact(`nano${count}`);
  await couch.db.destroy(`nano${count}`);
  await expect(couch.db.get(`nano${count}`)).rejects.toMatchObject({ statusCode: 404 });
});

it('signs in by cookie and out again', async () => {
  await server.addUser('nora', ['reader']);
  const own = nano(server.url);
  expect(await own.auth('nora', 'willkommen')).toMatchObject({ ok: true, name: 'nora', roles: ['reader'] });
  await expect(own.auth('nora', 'wrong')).rejects.toMatchObject({ statusCode: 401 });
});

it('lists, fetches and pages', async () => {
  await fill(30);
  const page = await db.list({ limit: 5, skip: 10, include_docs: true });
  expect(page).toMatchObject({ total_rows: 30, offset: 10 });
  expect(page.rows.map(({ doc }) => doc?.n)).toEqual([10, 11, 12, 13, 14]);
  const fetched = await db.fetch({ keys: ['doc-0003', 'none'] });
  expect(fetched.rows).toMatchObject([{ doc: { n: 3 } }, { key: 'none', error: 'not_found' }]);
  expect((await db.fetchRevs({ keys: ['doc-0003'] })).rows[0]).toMatchObject({ value: { rev: expect.any(String) } });
});

it('keeps attachments, as buffers and as streams', async () => {
  const data = Buffer.from('Grüße an alle');
  const { rev } = await db.attachment.insert('doc', 'a/b.txt', data, 'text/plain');
  expect(String(await db.attachment.get('doc', 'a/b.txt'))).toBe('Grüße an alle');
  expect(await text(db.attachment.getAsStream('doc', 'a/b.txt'))).toBe('Grüße an alle');
  const both = [{ name: 'x', data: Buffer.from([0, 255]), content_type: 'application/octet-stream' }];
  await db.multipart.insert({ n: 1 }, both, 'many');
  expect(await db.attachment.get('many', 'x')).toEqual(Buffer.from([0, 255]));
  expect(await db.attachment.destroy('doc', 'a/b.txt', { rev })).toMatchObject({ ok: true });
});

it('queries views and finds', async () => {
  await fill(40);
  const views = {
    even: { map: 'function (doc) { if (doc.n % 2 === 0) emit(doc.n, 1); }', reduce: '_sum' },
  };
  await db.insert({ views } as never, '_design/some');
  const rows = await db.view('some', 'even', { reduce: false, startkey: 10, endkey: 16, include_docs: true });
  expect(rows.rows.map(({ key }) => key)).toEqual([10, 12, 14, 16]);
  expect((await db.view('some', 'even')).rows).toEqual([{ key: null, value: 20 }]);
  await db.createIndex({ index: { fields: ['n'] }, name: 'by-n' });
  const found = await db.find({ selector: { n: { $gt: 36 } }, sort: [{ n: 'desc' }], fields: ['n'] });
  expect(found.docs).toEqual([{ n: 39 }, { n: 38 }, { n: 37 }]);
});

it('follows changes', async () => {
  await fill(3);
  const seen: string[] = [];
  const reader = db.changesReader.start({ since: '0', wait: false, timeout: 2_000 });
  const done = new Promise<void>((resolve, reject) => {
    reader.on('change', (change: { id: string }) => {
      seen.push(change.id);
      if (seen.length === 4) resolve();
    });
    reader.on('error', reject);
  });
  await db.insert({ n: 9 }, 'late');
  await done;
  db.changesReader.stop();
  expect(seen.sort()).toEqual(['doc-0000', 'doc-0001', 'doc-0002', 'late']);
});

it('replicates between two databases of the server', async () => {
  await fill(25);
  const target = `nano${count}-copy`;
  const options = { create_target: true };
  const result = await couch.db.replicate(`${server.adminUrl}/nano${count}`, `${server.adminUrl}/${target}`, options);
  expect(result).toMatchObject({ ok: true });
  expect(await couch.db.get(target)).toMatchObject({ doc_count: 25 });
});
