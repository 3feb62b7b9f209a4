import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { admin, basic, type Json, type TestServer } from '../builders/server.ts';
import { until } from '../builders/until.ts';

// Two servers over sockets: `here` replicates, `there` is the other end.
let here: TestServer;
let there: ListeningServer;
let base: string;
let count = 0;
let a: string;
let b: string;
let url: string;
beforeAll(async () => {
  here = await startListening();
  there = await startListening();
  base = there.url;
});
afterAll(async () => {
  await here.close();
  await there.close();
});
beforeEach(async () => {
  count += 1;
  [a, b] = [`a${count}`, `b${count}`];
  await here.addDatabase(a);
  await there.addDatabase(b);
  url = `${there.adminUrl}/${b}`;
});

const docs = (length: number, fields: object = {}) =>
  Array.from({ length }, (_, n) => ({ _id: `doc-${String(n).padStart(4, '0')}`, n, ...fields }));
const fill = (server: TestServer, db: string, length: number) =>
  server.api('POST', `/${db}/_bulk_docs`, { body: { docs: docs(length) } });
const replicate = (body: object) => here.api('POST', '/_replicate', { body });
const first = (answer: { body: Json }) => answer.body.history[0];
const idsOf = async (server: TestServer, db: string) =>
  (await server.api('GET', `/${db}/_all_docs`)).body.rows.map(({ id }) => id);

describe('one-shot', () => {
  it('pushes, and says so as CouchDB does', async () => {
    await fill(here, a, 20);
    const answer = await replicate({ source: a, target: url });
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body)).toEqual([
      'ok',
      'session_id',
      'source_last_seq',
      'replication_id_version',
      'history',
    ]);
    expect(answer.body).toMatchObject({ ok: true, replication_id_version: 4 });
    expect(answer.body.session_id).toMatch(/^[0-9a-f]{32}$/);
    expect(first(answer)).toMatchObject({
      session_id: answer.body.session_id,
      start_last_seq: 0,
      end_last_seq: answer.body.source_last_seq,
      recorded_seq: answer.body.source_last_seq,
      missing_checked: 20,
      missing_found: 20,
      docs_read: 20,
      docs_written: 20,
      doc_write_failures: 0,
      start_time: expect.stringMatching(/GMT$/),
      end_time: expect.stringMatching(/GMT$/),
    });
    expect(await idsOf(there, b)).toHaveLength(20);
  });

  it('pulls deletions and conflicts, so that both sides have the same leaves', async () => {
    await there.api('POST', `/${b}/_bulk_docs`, {
      body: {
        new_edits: false,
        docs: [
          { _id: 'x', _rev: '1-a', v: 1 },
          { _id: 'x', _rev: '1-b', v: 2 },
          { _id: 'gone', _rev: '2-c', _deleted: true, _revisions: { start: 2, ids: ['c', 'b'] } },
        ],
      },
    });
    expect(first(await replicate({ source: url, target: a }))).toMatchObject({ missing_checked: 3, docs_written: 3 });
    const { body } = await here.api('GET', `/${a}/x?conflicts=true`);
    expect(body).toMatchObject({ _rev: '1-b', _conflicts: ['1-a'] });
    expect((await here.api('GET', `/${a}/gone`)).body.reason).toBe('deleted');
  });

  it('reads and writes no more than has changed, and says when nothing has', async () => {
    await fill(here, a, 5);
    const { body } = await replicate({ source: a, target: url });
    await here.api('PUT', `/${a}/new`, { body: {} });
    const second = await replicate({ source: a, target: url });
    expect(second.body.history).toHaveLength(2);
    expect(first(second)).toMatchObject({ start_last_seq: body.source_last_seq, missing_checked: 1, docs_written: 1 });
    const third = await replicate({ source: a, target: url });
    expect(third.body).toMatchObject({ ok: true, no_changes: true, session_id: second.body.session_id });
  });

  it('keeps its checkpoint at both ends', async () => {
    await fill(here, a, 3);
    const { body } = await replicate({ source: a, target: url });
    const { ok: _ok, ...log } = body;
    const [row] = (await here.api('GET', `/${a}/_local_docs`)).body.rows.map(({ id }) => id);
    for (const [server, db] of [
      [here, a],
      [there, b],
    ] as const) {
      expect((await server.api('GET', `/${db}/${row}`)).body).toEqual({ ...log, _id: row, _rev: '0-1' });
    }
  });

  it('starts over when the ends do not remember the same session', async () => {
    await fill(here, a, 3);
    await replicate({ source: a, target: url });
    await there.api('DELETE', `/${b}`);
    await there.addDatabase(b);
    expect(first(await replicate({ source: a, target: url }))).toMatchObject({ start_last_seq: 0, docs_written: 3 });
  });

  it('replicates within the server, and between two addresses', async () => {
    await fill(here, a, 3);
    await here.addDatabase(`${a}x`);
    expect((await replicate({ source: a, target: `${a}x` })).body.ok).toBe(true);
    expect(await idsOf(here, `${a}x`)).toHaveLength(3);
    await replicate({ source: a, target: url });
    await there.addDatabase(`${b}x`);
    expect((await replicate({ source: url, target: `${url}x` })).body.ok).toBe(true);
    expect(await idsOf(there, `${b}x`)).toHaveLength(3);
  });

  it('takes credentials as auth, in the address or in a header', async () => {
    await fill(there, b, 1);
    const plain = `${base}/${b}`;
    const [username, password] = admin;
    for (const source of [
      { url: plain, auth: { basic: { username, password } } },
      { url: plain, headers: { Authorization: basic(admin) } },
      { url: url.replace(admin[1], 'wrong'), auth: { basic: { username, password } } },
    ]) {
      expect((await replicate({ source, target: a })).body.ok).toBe(true);
    }
  });

  it('goes on past what the target refuses', async () => {
    const rule = 'function (n) { if (n.n % 2) throw({ forbidden: "even only" }); }';
    await there.api('PUT', `/${b}/_design/rules`, { body: { validate_doc_update: rule } });
    await fill(here, a, 7);
    const answer = await replicate({ source: a, target: url });
    expect(first(answer)).toMatchObject({ docs_read: 7, docs_written: 4, doc_write_failures: 3 });
    expect((await replicate({ source: a, target: url })).body.no_changes).toBe(true);
  });

  it('makes the target when asked to', async () => {
    await fill(here, a, 2);
    const answer = await replicate({ source: a, target: `${url}new`, create_target: true });
    expect(answer.body.ok).toBe(true);
    expect(await idsOf(there, `${b}new`)).toHaveLength(2);
    const again = await replicate({ source: a, target: `${url}new`, create_target: true });
    expect(again.body).toMatchObject({ ok: true, no_changes: true });
  });

  it('replicates more than one page, and documents that are long', async () => {
    const long = docs(12, { text: 'ü'.repeat(400_000) });
    for (const doc of long)
      await here.api('PUT', `/${a}/long-${doc._id}`, { body: { ...doc, _id: `long-${doc._id}` } });
    await fill(here, a, 1_100);
    expect(first(await replicate({ source: a, target: url }))).toMatchObject({ docs_written: 1_112 });
  });

  it('replicates ids with everything in them', async () => {
    const ids = ['a/b', 'c d', 'ü&#+%', '_design/x', "it's", '100%25'];
    await here.api('POST', `/${a}/_bulk_docs`, { body: { docs: ids.map((_id) => ({ _id })) } });
    expect(first(await replicate({ source: a, target: url, use_bulk_get: false }))).toMatchObject({ docs_written: 6 });
    expect((await idsOf(there, b)).sort()).toEqual(ids.sort());
  });
});

describe('a part of the documents', () => {
  it('by id, percent-encoded ones too', async () => {
    await fill(here, a, 10);
    const answer = await replicate({ source: a, target: url, doc_ids: ['doc-0001', 'doc%2D0002', 'none'] });
    expect(answer.body).toMatchObject({ ok: true, docs_read: 2, docs_written: 2, doc_write_failures: 0 });
    expect(Object.keys(answer.body)).toEqual([
      'ok',
      'session_id',
      'source_last_seq',
      'replication_id_version',
      'start_time',
      'end_time',
      'docs_read',
      'docs_written',
      'doc_write_failures',
      'history',
    ]);
    expect(await idsOf(there, b)).toEqual(['doc-0001', 'doc-0002']);
    expect((await replicate({ source: a, target: url, doc_ids: [] })).body).toEqual({ ok: true, no_changes: true });
  });

  it('from a sequence number on', async () => {
    await fill(here, a, 5);
    const { body } = await here.api('GET', `/${a}/_changes`);
    const answer = await replicate({ source: a, target: url, since_seq: body.results[2]?.seq });
    expect(first(answer)).toMatchObject({ missing_checked: 2, docs_written: 2 });
  });

  it('the winning revisions only', async () => {
    const conflict = [
      { _id: 'x', _rev: '1-a' },
      { _id: 'x', _rev: '1-b' },
    ];
    await here.api('POST', `/${a}/_bulk_docs`, { body: { new_edits: false, docs: conflict } });
    await replicate({ source: a, target: url, winning_revs_only: true });
    expect((await there.api('GET', `/${b}/x?conflicts=true`)).body).toEqual({ _id: 'x', _rev: '1-b' });
    expect(first(await replicate({ source: a, target: url }))).toMatchObject({ docs_written: 1 });
  });

  it('without checkpoints, when they are not wanted', async () => {
    await fill(here, a, 1);
    const answer = await replicate({ source: a, target: url, use_checkpoints: false });
    expect(answer.body).toEqual({ ok: true, use_checkpoints: false });
    expect((await here.api('GET', `/${a}/_local_docs`)).body.rows).toEqual([]);
  });
});

describe('continuous', () => {
  const tasks = async () =>
    (await here.api('GET', '/_scheduler/jobs')).body.jobs.map(({ id, database }) => ({ id, database }));

  it('goes on until it is cancelled, by what it was begun with or by its id', async () => {
    for (const source of [a, url]) {
      const [from, to, fromDb, toDb] = source === a ? [here, there, a, b] : [there, here, b, a];
      const body = { source, target: source === a ? url : a, continuous: true };
      const begun = await replicate(body);
      expect(begun.status).toBe(202);
      const id = String(begun.body._local_id);
      expect(begun.body).toEqual({ ok: true, _local_id: expect.stringMatching(/^[0-9a-f]{32}\+continuous$/) });
      expect((await replicate(body)).body._local_id).toBe(id);
      expect(await tasks()).toEqual([{ id, database: null }]);
      const [task] = (await here.api('GET', '/_active_tasks')).body.map((row) => row);
      expect(task).toMatchObject({ type: 'replication', replication_id: id, continuous: true, doc_id: null });
      expect(JSON.stringify(task)).not.toContain(admin[1]);
      await from.api('PUT', `/${fromDb}/live-${source === a}`, { body: {} });
      await until(async () => (await to.api('GET', `/${toDb}/live-${source === a}`)).status === 200);
      const cancel = source === a ? { ...body, cancel: true } : { replication_id: id, cancel: true };
      const cancelled = await replicate(cancel);
      expect(cancelled).toMatchObject({ status: 200, body: { ok: true, _local_id: id } });
      expect(await tasks()).toEqual([]);
      expect(await replicate(cancel)).toMatchObject({ status: 404, body: { error: 'not_found' } });
    }
  });
});

describe('refuses', () => {
  it('all but admins', async () => {
    const joe = await here.addUser(`joe${count}`, ['erlanger']);
    for (const as of [null, joe]) {
      const answer = await here.api('POST', '/_replicate', { body: { source: a, target: url }, as });
      expect(answer).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    }
    expect((await there.api('GET', `/${b}/_local_docs`)).body.rows).toEqual([]);
  });

  it('ends that are not there, or closed', async () => {
    expect(await replicate({ source: 'none', target: url })).toMatchObject({
      status: 404,
      body: { error: 'db_not_found', reason: 'could not open none' },
    });
    const missing = await replicate({ source: a, target: `${url}none` });
    expect(missing.body).toEqual({ error: 'db_not_found', reason: `could not open ${base}/${b}none/` });
    const closed = await replicate({ source: a, target: `${base}/${b}` });
    expect(closed).toMatchObject({
      status: 401,
      body: { error: 'unauthorized', reason: `unauthorized to access or create database ${base}/${b}/` },
    });
    expect(closed.text + missing.text).not.toContain(admin[1]);
  });

  it.each([
    ['no source', {}],
    ['another protocol', { source: 'ftp://host/db', target: 'b' }],
    ['a file', { source: 'file:///etc/passwd', target: 'b' }],
    ['an address with a query', { source: 'http://host/db?x=1', target: 'b' }],
    ['an object without an address', { source: { headers: {} }, target: 'b' }],
    ['a header with a line break', { source: { url: 'http://host/db', headers: { a: 'b\r\nc: d' } }, target: 'b' }],
    ['two selections', { source: 'a', target: 'b', doc_ids: [], filter: 'a/b' }],
    ['a filter without its name', { source: 'a', target: 'b', filter: 'a' }],
    ['ids that are no list', { source: 'a', target: 'b', doc_ids: 'x' }],
    ['a selector that is no object', { source: 'a', target: 'b', selector: [] }],
    ['continuous that is no boolean', { source: 'a', target: 'b', continuous: 'yes' }],
    ['cancel that is no boolean', { cancel: 'yes' }],
    ['a proxy', { source: 'a', target: 'b', proxy: 'http://proxy' }],
  ])('%s', async (_, body) => {
    expect(await replicate(body)).toMatchObject({ status: 400, body: { error: 'bad_request' } });
  });

  it('other methods and other bodies', async () => {
    expect(await here.api('GET', '/_replicate')).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect((await here.api('POST', '/_replicate', { raw: '[]' })).status).toBe(400);
    const form = { raw: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await here.api('POST', '/_replicate', form)).status).toBe(415);
  });
});

describe('by what the source says', () => {
  const filterDesign = (code: string) => ({ filters: { even: code } });
  const even = 'function (doc, req) { return doc.n % Number(req.query.modulus) === 0; }';

  it('a filter function with its parameters; another code starts over', async () => {
    const { body } = await here.api('PUT', `/${a}/_design/f`, { body: filterDesign(even) });
    await fill(here, a, 9);
    const order = { source: a, target: url, filter: 'f/even', query_params: { modulus: '3' } };
    expect(first(await replicate(order))).toMatchObject({ missing_checked: 3, docs_written: 3 });
    expect((await replicate(order)).body.no_changes).toBe(true);
    const all = filterDesign('function () { return true; }');
    await here.api('PUT', `/${a}/_design/f`, { body: { ...all, _rev: body.rev } });
    expect(first(await replicate(order))).toMatchObject({ start_last_seq: 0, docs_written: 7 });
    const none = await replicate({ ...order, filter: 'none/even' });
    expect(none).toMatchObject({ status: 404, body: { error: 'filter_fetch_error' } });
  });

  it('a selector', async () => {
    await fill(here, a, 9);
    const answer = await replicate({ source: a, target: url, selector: { n: { $gt: 6 } } });
    expect(first(answer)).toMatchObject({ docs_written: 2 });
    await there.api('PUT', `/${b}/back`, { body: { n: 8 } });
    expect(first(await replicate({ source: url, target: a, selector: { n: 8 } }))).toMatchObject({ docs_written: 1 });
  });
});

describe('attachments', () => {
  const read = async (path: string) => {
    const { url: address } = await there.reach(path);
    const answer = await fetch(address, { headers: { authorization: basic(admin) } });
    return Buffer.from(await answer.arrayBuffer());
  };
  const attach = async (name: string, bytes: Buffer, type = 'application/octet-stream') => {
    const { body } = await here.api('GET', `/${a}/doc`);
    const rev = body._rev === undefined ? '' : `?rev=${body._rev}`;
    return here.api('PUT', `/${a}/doc/${name}${rev}`, { raw: bytes, headers: { 'content-type': type } });
  };

  it('go along, with their type, their digest and the generation they came with', async () => {
    expect((await attach('note.txt', Buffer.from('ü'.repeat(2_000)), 'text/plain')).status).toBe(201);
    await attach('photo', Buffer.from([0, 1, 2, 255]));
    for (const use_bulk_get of [true, false]) {
      const target = `${url}-${use_bulk_get}`;
      const answer = await replicate({ source: a, target, create_target: true, use_bulk_get });
      expect(first(answer)).toMatchObject({ docs_written: 1, doc_write_failures: 0 });
      const source = (await here.api('GET', `/${a}/doc`)).body;
      expect((await there.api('GET', `/${b}-${use_bulk_get}/doc`)).body).toEqual(source);
      expect((await read(`/${b}-${use_bulk_get}/doc/note.txt`)).toString()).toBe('ü'.repeat(2_000));
      expect([...(await read(`/${b}-${use_bulk_get}/doc/photo`))]).toEqual([0, 1, 2, 255]);
    }
  });

  it('that are too long for one _bulk_docs go along too', async () => {
    const long = Buffer.alloc(30 * 1024 * 1024, 'sprechstunde ');
    expect((await attach('film', long)).status).toBe(201);
    await attach('photo', Buffer.from([0, 1, 2, 255]));
    const answer = await replicate({ source: a, target: url });
    expect(first(answer)).toMatchObject({ docs_written: 1, doc_write_failures: 0 });
    expect((await there.api('GET', `/${b}/doc`)).body).toEqual((await here.api('GET', `/${a}/doc`)).body);
    expect(long.equals(await read(`/${b}/doc/film`))).toBe(true);
  });
});
