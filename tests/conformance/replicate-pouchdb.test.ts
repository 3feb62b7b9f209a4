import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

// PouchDB's replicator and ours, one after the other: each finds what the other has done.
PouchDB.plugin(memoryAdapter);

let here: ListeningServer;
let there: ListeningServer;
beforeAll(async () => {
  here = await startListening();
  there = await startListening();
});
afterAll(async () => {
  await here.close();
  await there.close();
});

const open = (server: ListeningServer, db: string) => new PouchDB(`${server.adminUrl}/${db}`, { skip_setup: true });

it('PouchDB finds nothing left to do after us, and we after PouchDB', async () => {
  await here.addDatabase('a');
  await there.addDatabase('b');
  const docs = Array.from({ length: 50 }, (_, n) => ({ _id: `doc-${n}`, n }));
  await here.api('POST', '/a/_bulk_docs', { body: { docs } });
  const conflicts = ['1-x', '1-y'].map((_rev) => ({ _id: 'both', _rev, by: _rev }));
  await here.api('POST', '/a/_bulk_docs', { body: { new_edits: false, docs: conflicts } });
  const ours = { source: 'a', target: `${there.adminUrl}/b` };
  expect((await here.api('POST', '/_replicate', { body: ours })).body.history[0]).toMatchObject({ docs_written: 52 });

  const [a, b] = [open(here, 'a'), open(there, 'b')];
  expect(await a.replicate.to(b)).toMatchObject({ ok: true, docs_read: 0, docs_written: 0 });
  await a.put({ _id: 'more' });
  expect(await a.replicate.to(b)).toMatchObject({ docs_read: 1, docs_written: 1 });
  const after = await here.api('POST', '/_replicate', { body: ours });
  expect(after.body.history[0]).toMatchObject({ missing_checked: 1, missing_found: 0, docs_written: 0 });

  const local = new PouchDB('replicated', { adapter: 'memory' });
  expect(await local.replicate.from(b)).toMatchObject({ docs_written: 53 });
  expect((await local.get('both', { conflicts: true }))._conflicts).toEqual(['1-x']);
});

it('PouchDB’s checkpoints and ours lie side by side and do not disturb each other', async () => {
  const locals = (await there.api('GET', '/b/_local_docs?include_docs=true')).body.rows.map((row) => row.doc as object);
  expect(locals).toContainEqual(expect.objectContaining({ replicator: 'pouchdb', session_id: expect.any(String) }));
  expect(locals).toContainEqual(
    expect.objectContaining({ replication_id_version: 4, source_last_seq: expect.any(String) }),
  );
  expect(await open(here, 'a').replicate.to(open(there, 'b'))).toMatchObject({ docs_read: 0 });
});
