import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { notThroughGateway } from '../builders/marks.ts';
import { admin, type Json, type TestServer } from '../builders/server.ts';
import { until } from '../builders/until.ts';

let here: TestServer;
let there: ListeningServer;
let count = 0;
let a: string;
let url: string;
let doc: string;
beforeAll(async () => {
  here = await startListening();
  there = await startListening();
});
afterAll(async () => {
  await here.close();
  await there.close();
});
beforeEach(async () => {
  count += 1;
  a = `a${count}`;
  doc = `/_replicator/rep${count}`;
  url = `${there.adminUrl}/b${count}`;
  await here.addDatabase(a);
  await there.addDatabase(`b${count}`);
});

const put = (body: object, path = doc) => here.api('PUT', path, { body });
const stateOf = async (path = doc): Promise<Json> => (await here.api('GET', path)).body;
const untilState = (state: string, path = doc) => until(async () => (await stateOf(path))._replication_state === state);
const schedulerDoc = async () => (await here.api('GET', `/_scheduler/docs${doc}`)).body;
const exists = async (id: string) => (await there.api('GET', `/b${count}/${id}`)).status === 200;

describe('_replicator', () => {
  it('is there from the start and stays', async () => {
    expect((await here.api('GET', '/_replicator')).body.db_name).toBe('_replicator');
    expect((await here.api('PUT', '/_replicator')).status).toBe(412);
  });

  it('replicates what a document asks for, and writes down how it went', async () => {
    await here.api('PUT', `/${a}/x`, { body: {} });
    await put({ source: a, target: url });
    await untilState('completed');
    expect(await exists('x')).toBe(true);
    const { _id, _rev, ...fields } = await stateOf();
    expect(fields).toEqual({
      source: a,
      target: url,
      owner: admin[0],
      _replication_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      _replication_state: 'completed',
      _replication_state_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      _replication_stats: expect.objectContaining({
        revisions_checked: 1,
        missing_revisions_found: 1,
        docs_read: 1,
        docs_written: 1,
        changes_pending: 0,
        doc_write_failures: 0,
        checkpointed_source_seq: expect.any(String),
        start_time: expect.stringMatching(/Z$/),
      }),
    });
    expect(await schedulerDoc()).toMatchObject({
      database: '_replicator',
      doc_id: `rep${count}`,
      id: null,
      state: 'completed',
      error_count: 0,
      source: a,
      target: `${there.url}/b${count}/`,
      info: { docs_written: 1 },
    });
  });

  it('starts again when the document is written anew', async () => {
    await put({ source: a, target: url });
    await untilState('completed');
    const { _rev } = await stateOf();
    await here.api('PUT', `/${a}/later`, { body: {} });
    await put({ _rev, source: a, target: url });
    await until(() => exists('later'));
    await untilState('completed');
    expect((await stateOf())._replication_stats).toMatchObject({ docs_written: 1, revisions_checked: 1 });
  });

  it('goes on continuously, follows edits, and ends when the document goes', async () => {
    const { rev } = (await put({ source: a, target: url, continuous: true })).body;
    await here.api('PUT', `/${a}/one`, { body: {} });
    await until(() => exists('one'));
    const before = await schedulerDoc();
    expect(before).toMatchObject({ state: 'running', id: expect.stringMatching(/\+continuous$/), error_count: 0 });
    const other = { _id: 'other', source: 'none', target: url, continuous: true };
    const edited = await put({ ...other, _id: undefined, _rev: rev });
    await until(async () => (await schedulerDoc()).state === 'crashing');
    await put({ _rev: edited.body.rev, source: a, target: url, continuous: true, note: 'back' });
    await here.api('PUT', `/${a}/two`, { body: {} });
    await until(() => exists('two'));
    const { _rev } = await stateOf();
    await here.api('DELETE', `${doc}?rev=${_rev}`);
    await until(async () => (await here.api('GET', '/_scheduler/jobs')).body.total_rows === 0);
    await here.api('PUT', `/${a}/three`, { body: {} });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await exists('three')).toBe(false);
    expect((await here.api('GET', `/_scheduler/docs${doc}`)).status).toBe(404);
  });

  it('tries again what fails for now: it is crashing, not failed', async () => {
    await put({ source: a, target: `${url}none` });
    await until(async () => (await schedulerDoc()).state === 'crashing');
    expect(await schedulerDoc()).toMatchObject({
      error_count: 1,
      info: { error: `db_not_found: could not open ${there.url}/b${count}none/` },
    });
    expect((await stateOf())._replication_state).toBeUndefined();
    const { jobs } = (await here.api('GET', '/_scheduler/jobs')).body;
    expect(jobs[0]).toMatchObject({ doc_id: `rep${count}`, database: '_replicator', user: admin[0], pid: null });
    expect(jobs[0]?.history).toMatchObject([{ type: 'crashed' }, { type: 'started' }, { type: 'added' }]);
    const all = (await here.api('GET', '/_scheduler/jobs')).text + (await here.api('GET', '/_scheduler/docs')).text;
    expect(all).not.toContain(admin[1]);
    await here.api('DELETE', `${doc}?rev=${(await stateOf())._rev}`);
  });

  it('fails for good what cannot be understood, and a second document for the same replication', async () => {
    await put({ source: a, target: 'ftp://host/db' });
    await untilState('failed');
    expect(await stateOf()).toMatchObject({ _replication_state_reason: expect.any(String) });
    expect(await schedulerDoc()).toMatchObject({ state: 'failed', id: null, error_count: 1 });
    await put({ source: a, target: url, continuous: true }, `${doc}-first`);
    await until(async () => (await here.api('GET', '/_scheduler/jobs')).body.total_rows === 1);
    await put({ source: a, target: url, continuous: true }, `${doc}-second`);
    await untilState('failed', `${doc}-second`);
    expect((await stateOf(`${doc}-second`))._replication_state_reason).toMatch(
      /already started, triggered by document/,
    );
    await here.api('DELETE', `${doc}-first?rev=${(await stateOf(`${doc}-first`))._rev}`);
  });

  it('refuses what its rules refuse', async () => {
    for (const body of [
      { target: url },
      { source: 7, target: url },
      { source: {}, target: url },
      { source: { url: a, auth: 'x' }, target: url },
      { source: a, target: url, continuous: 'yes' },
      { source: a, target: url, create_target: 1 },
      { source: a, target: url, doc_ids: 'x' },
      { source: a, target: url, filter: '' },
      { source: a, target: url, doc_ids: [], filter: 'a/b' },
      { source: a, target: url, doc_ids: [], selector: {} },
      { source: a, target: url, query_params: 'x' },
      { source: a, target: url, user_ctx: { name: '' } },
      { source: a, target: url, user_ctx: { roles: 'x' } },
    ]) {
      expect(await put(body)).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    }
  });

  it('takes further databases whose name ends so, and forgets them with the database', async () => {
    const name = encodeURIComponent(`more${count}/_replicator`);
    await here.api('PUT', `/${name}`);
    await put({ source: a, target: url, continuous: true }, `/${name}/r`);
    const path = `/_scheduler/docs/${name}`;
    await until(async () => (await here.api('GET', `${path}/r`)).body.state === 'running');
    expect((await here.api('GET', `/_scheduler/docs/more${count}/_replicator`)).body).toMatchObject({ total_rows: 1 });
    await here.api('DELETE', `/${name}`);
    await until(async () => (await here.api('GET', '/_scheduler/jobs')).body.total_rows === 0);
  });
});

describe('rights', () => {
  it('are those of user_ctx at local databases', async () => {
    await here.api('PUT', `/${a}/x`, { body: {} });
    await put({ source: a, target: url, user_ctx: { name: 'nobody', roles: ['none'] } });
    await until(async () => (await schedulerDoc()).state === 'crashing');
    expect((await schedulerDoc()).info).toEqual({
      error: `unauthorized: unauthorized to access or create database ${a}`,
    });
    const { _rev } = await stateOf();
    await put({ _rev, source: a, target: url, user_ctx: { name: null, roles: ['_admin'] } });
    await untilState('completed');
  });

  it('are members’ own, for their own documents: nobody reads another’s credentials', async () => {
    notThroughGateway('_replicator is for admins: CouchDB would write by itself');
    const joe = await here.addUser(`joe${count}`, ['reps']);
    const eve = await here.addUser(`eve${count}`, ['reps']);
    const security = (await here.api('GET', '/_replicator/_security')).body;
    await here.api('PUT', '/_replicator/_security', { body: { members: { roles: ['reps'] } } });
    const body = { source: url, target: a, user_ctx: { name: joe[0], roles: ['reps'] } };
    expect((await here.api('PUT', doc, { body: { ...body, user_ctx: undefined }, as: joe })).status).toBe(403);
    expect((await here.api('PUT', doc, { body: { ...body, user_ctx: { name: 'eve' } }, as: joe })).status).toBe(403);
    const admins = { ...body, user_ctx: { name: joe[0], roles: ['_admin'] } };
    expect((await here.api('PUT', doc, { body: admins, as: joe })).status).toBe(403);
    expect((await here.api('PUT', doc, { body: { ...body, owner: eve[0] }, as: joe })).status).toBe(403);
    expect((await here.api('PUT', doc, { body, as: joe })).status).toBe(201);
    expect((await here.api('GET', doc, { as: joe })).body).toMatchObject({ source: url, owner: joe[0] });
    await until(async () => (await schedulerDoc()).state === 'crashing');
    for (const as of [eve, null]) {
      for (const [method, path] of [
        ['GET', doc],
        ['GET', `${doc}?open_revs=all`],
        ['PUT', doc],
        ['DELETE', `${doc}?rev=${(await stateOf())._rev}`],
        ['GET', '/_replicator/_all_docs?include_docs=true'],
        ['GET', '/_replicator/_changes?include_docs=true'],
        ['GET', '/_scheduler/docs'],
      ] as const) {
        const answer = await here.api(method, path, { as, ...(method === 'PUT' ? { body } : {}) });
        expect([401, 403]).toContain(answer.status);
        expect(answer.text).not.toContain(admin[1]);
      }
    }
    await here.api('DELETE', `${doc}?rev=${(await stateOf())._rev}`, { as: joe });
    await here.api('PUT', '/_replicator/_security', { body: security });
  });
});
