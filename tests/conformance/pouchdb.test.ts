import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

// A client that others wrote, over a real socket.
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
  await server.addDatabase(`pouch${count}`);
  const { url, auth } = await server.reach(`/pouch${count}`);
  remote = new PouchDB(url, { auth, skip_setup: true });
  local = new PouchDB(`local${count}`, { adapter: 'memory' });
});

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen within five seconds');
}
const leaves = async (db: PouchDB, id: string): Promise<string[]> =>
  (await db.get(id, { open_revs: 'all' })).map((row) => row.ok._rev).sort();

it('replicates 500 documents up and down', async () => {
  const docs = Array.from({ length: 500 }, (_, n) => ({ _id: `doc-${n}`, n, text: 'ü'.repeat(50) }));
  await local.bulkDocs(docs);
  const up = await local.replicate.to(remote);
  expect(up).toMatchObject({ ok: true, docs_written: 500, doc_write_failures: 0 });
  const other = new PouchDB(`other${count}`, { adapter: 'memory' });
  expect(await other.replicate.from(remote)).toMatchObject({ ok: true, docs_written: 500 });
  expect((await other.get('doc-77')).n).toBe(77);
  expect(await local.replicate.to(remote)).toMatchObject({ docs_read: 0, docs_written: 0 });
});

it('replicates edits and deletions, and no more than changed', async () => {
  const { rev } = await local.put({ _id: 'a', n: 1 });
  await local.put({ _id: 'b' });
  await local.replicate.to(remote);
  await local.put({ _id: 'a', _rev: rev, n: 2 });
  await local.remove(await local.get('b'));
  expect(await local.replicate.to(remote)).toMatchObject({ docs_written: 2 });
  expect((await remote.get('a')).n).toBe(2);
  await expect(remote.get('b')).rejects.toMatchObject({ status: 404, reason: 'deleted' });
});

it('comes to the same winner and the same conflicts on both sides', async () => {
  await local.put({ _id: 'a', by: 'both' });
  await local.replicate.to(remote);
  const { _rev } = await local.get('a');
  for (let edit = 0; edit < 3; edit += 1) await local.put({ ...(await local.get('a')), by: `local ${edit}` });
  await remote.put({ _id: 'a', _rev, by: 'remote' });
  await local.sync(remote);
  const here = await local.get('a', { conflicts: true });
  const there = await remote.get('a', { conflicts: true });
  expect(there).toEqual(here);
  expect(here._conflicts).toHaveLength(1);
  expect(await leaves(remote, 'a')).toEqual(await leaves(local, 'a'));
  await remote.remove('a', here._conflicts[0]);
  await local.replicate.from(remote);
  expect((await local.get('a', { conflicts: true }))._conflicts).toBeUndefined();
});

it('syncs live in both directions', async () => {
  const sync = local.sync(remote, { live: true, retry: true });
  try {
    await local.put({ _id: 'from-here', n: 1 });
    await until(() =>
      remote.get('from-here').then(
        () => true,
        () => false,
      ),
    );
    await remote.put({ _id: 'from-there', n: 1 });
    await until(() =>
      local.get('from-there').then(
        () => true,
        () => false,
      ),
    );
    await remote.remove(await remote.get('from-here'));
    await until(() =>
      local.get('from-here').then(
        () => false,
        () => true,
      ),
    );
    expect(await leaves(local, 'from-there')).toEqual(await leaves(remote, 'from-there'));
  } finally {
    await new Promise((resolve) => {
      sync.on('complete', resolve);
      sync.cancel();
    });
  }
});

it('names what the server refused, and goes on with the rest', async () => {
  await remote.put({
    _id: '_design/rules',
    validate_doc_update: `function (n) { if (n.bad) throw({ forbidden: 'bad' }); }`,
  });
  await local.bulkDocs([{ _id: 'good' }, { _id: 'poor', bad: true }, { _id: 'better' }]);
  const result = await local.replicate.to(remote);
  expect(result).toMatchObject({ docs_written: 2, doc_write_failures: 1 });
  expect((await remote.allDocs()).rows.map((row) => row.id)).toEqual(['_design/rules', 'better', 'good']);
});

it('serves PouchDB as a database of its own', async () => {
  const { id, rev } = await remote.post({ n: 1 });
  await remote.put({ _id: id, _rev: rev, n: 2 });
  await expect(remote.put({ _id: id, _rev: rev })).rejects.toMatchObject({ status: 409, name: 'conflict' });
  expect((await remote.get(id, { revs: true, revs_info: true }))._revs_info).toHaveLength(2);
  expect(await remote.info()).toMatchObject({ db_name: expect.stringContaining(`pouch${count}`), doc_count: 1 });
  const listed = await remote.allDocs({ keys: [id, 'none'], include_docs: true });
  expect(listed.rows).toMatchObject([
    { id, doc: { n: 2 } },
    { key: 'none', error: 'not_found' },
  ]);
  const got = await remote.bulkGet({ docs: [{ id, rev }], revs: true });
  expect(got.results[0]?.docs[0]?.ok).toMatchObject({ n: 1, _revisions: { start: 1 } });
  expect(await remote.revsDiff({ [id]: [rev, '9-new'] })).toMatchObject({ [id]: { missing: ['9-new'] } });
});
