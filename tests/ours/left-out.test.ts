import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

it('has one node', async () => {
  const nodes = ['nonode@nohost'];
  expect((await server.api('GET', '/_membership')).body).toEqual({ all_nodes: nodes, cluster_nodes: nodes });
  expect((await server.api('GET', '/_node/_local')).body).toEqual({ name: 'nonode@nohost' });
  expect((await server.api('GET', '/_node/other@host')).body).toEqual({
    error: 'not_found',
    reason: 'no such node: other@host',
  });
});

it.each([
  ['GET', '/_node/_local/_config'],
  ['GET', '/_node/_local/_config/admins'],
  ['PUT', '/_node/_local/_config/admins/eve'],
  ['DELETE', '/_node/_local/_config/chttpd/port'],
  ['POST', '/_node/_local/_restart'],
  ['GET', '/_node/_local/_stats'],
  ['GET', '/_config'],
  ['PUT', '/_config/admins/eve'],
  ['GET', '/_cluster_setup'],
  ['POST', '/_cluster_setup'],
  ['GET', '/_reshard'],
  ['GET', '/_reshard/jobs'],
  ['POST', '/_search_analyze'],
  ['POST', '/_nouveau_analyze'],
  ['GET', '/_db_updates'],
  ['GET', '/_global_changes'],
  ['GET', '/_stats'],
  ['GET', '/_log'],
  ['POST', '/_restart'],
])('%s %s is not there, and nothing for others', async (method, path) => {
  const body = method === 'GET' ? {} : { body: 'x' };
  const admin = await server.api(method, path, body);
  expect([404, 405]).toContain(admin.status);
  expect(admin.body.error).toMatch(/^(not_found|method_not_allowed)$/);
  for (const as of [anna, null]) {
    const answer = await server.api(method, path, { as, ...body });
    expect([401, 404, 405]).toContain(answer.status);
    expect(answer.text).not.toContain('nonode');
  }
});

it('says of databases that do not exist that they do not, whatever they are called', async () => {
  for (const name of ['none', 'Big', '_own', '1x', 'app']) {
    const { status, body } = await server.api('GET', `/${name}`, { headers: { accept: 'application/json' } });
    if (name === 'app') continue;
    expect([status, body]).toEqual([404, { error: 'not_found', reason: 'Database does not exist.' }]);
  }
  expect((await server.api('GET', '/_own', { as: null })).body.reason).toBe('You are not a server admin.');
});

it('has no Fauxton', async () => {
  for (const path of ['/_utils', '/_utils/', '/_utils/index.html', '/favicon.ico']) {
    expect((await server.api('GET', path, { as: null })).status).toBe(404);
  }
});

it('has no partitions', async () => {
  const reasonOf = async (method: string, path: string) => {
    const { status, body } = await server.api(method, path);
    return [status, body.reason];
  };
  expect(await reasonOf('GET', '/db/_partition/x')).toEqual([400, 'database is not partitioned']);
  expect(await reasonOf('GET', '/db/_partition/x/_all_docs')).toEqual([400, 'database is not partitioned']);
  expect((await server.api('POST', '/db/_partition/x/_find', { body: {} })).body.reason).toBe(
    'database is not partitioned',
  );
  expect(await reasonOf('GET', '/db/_all_docs?partition=x')).toEqual([
    400,
    '`partition` parameter is not supported on this db',
  ]);
  expect((await server.api('GET', '/db/_partition/x', { as: null })).status).toBe(401);
});

it.each([
  ['q=0', 'The `q` value should be a positive integer.'],
  ['n=x', 'The `n` value should be a positive integer.'],
  ['placement=moon', 'The `placement` value should be in a format `zone:n`.'],
  ['engine=other', 'invalid_engine_extension'],
  ['partitioned=true', 'Partitioned feature is not enabled.'],
  ['partitioned=maybe', 'Invalid `partitioned` parameter'],
])('makes no database with %s', async (query, reason) => {
  const { status, body } = await server.api('PUT', `/made?${query}`);
  expect([status, body]).toEqual([400, { error: 'bad_request', reason }]);
  expect((await server.api('GET', '/made')).status).toBe(404);
});

it('takes numbers of shards and copies, and has one', async () => {
  expect((await server.api('PUT', '/made?q=8&n=3&partitioned=false')).status).toBe(201);
  expect((await server.api('GET', '/made')).body).toMatchObject({
    cluster: { q: 1, n: 1, w: 1, r: 1 },
    props: {},
    disk_format_version: 8,
    sizes: { file: expect.any(Number), external: expect.any(Number), active: expect.any(Number) },
    compact_running: false,
    purge_seq: expect.stringMatching(/^0-/),
  });
});

it('answers HEAD wherever it answers GET', async () => {
  await server.api('PUT', '/db/doc', { body: {} });
  await server.api('PUT', '/db/_local/doc', { body: {} });
  const paths = ['/', '/_up', '/_uuids', '/_session', '/_all_dbs', '/_dbs_info', '/_active_tasks', '/_membership'];
  const inside = ['', '_all_docs', '_design_docs', '_local_docs', '_changes', '_security', '_revs_limit', 'doc'];
  const more = ['_purged_infos', '_purged_infos_limit', '_local/doc'];
  for (const path of [...paths, ...[...inside, ...more].map((name) => `/db/${name}`)]) {
    const [get, head] = [await server.api('GET', path), await server.api('HEAD', path)];
    expect([path, head.status, head.text]).toEqual([path, get.status, '']);
    expect([path, head.headers['content-type']]).toEqual([path, get.headers['content-type']]);
  }
});

it('makes uuids that nobody caches', async () => {
  const { headers, body } = await server.api('GET', '/_uuids?count=3', { as: null });
  expect(new Set(body.uuids).size).toBe(3);
  expect(headers['cache-control']).toContain('no-cache');
  expect(headers).toMatchObject({ pragma: 'no-cache', etag: expect.stringMatching(/^"\w+"$/) });
  const reasonOf = async (count: string) => (await server.api('GET', `/_uuids?count=${count}`)).body.reason;
  expect(await reasonOf('1001')).toBe('count parameter too large');
  for (const count of ['-1', 'x']) expect(await reasonOf(count)).toBe('count must be a positive integer');
  expect((await server.api('POST', '/_uuids', { body: {} })).status).toBe(405);
});

it('shows the names of what was purged to admins alone', async () => {
  const { rev } = (await server.api('PUT', '/db/person', { body: {} })).body;
  await server.api('POST', '/db/_purge', { body: { person: [rev] } });
  expect((await server.api('GET', '/db/_purged_infos', { as: anna })).status).toBe(401);
});
