import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
});
afterAll(() => server.close());

it('makes, describes and removes a database', async () => {
  const made = await server.api('PUT', '/one');
  expect([made.status, made.body]).toEqual([201, { ok: true }]);
  expect(made.headers.location).toMatch(/\/one$/);
  await server.api('PUT', '/one/a', { body: {} });
  const { body } = await server.api('GET', '/one');
  expect(body).toMatchObject({
    db_name: 'one',
    doc_count: 1,
    doc_del_count: 0,
    update_seq: expect.stringMatching(/^1-/),
  });
  expect(body.instance_start_time).toMatch(/^\d+$/);
  expect((await server.api('HEAD', '/one')).status).toBe(200);
  expect((await server.api('DELETE', '/one')).body).toEqual({ ok: true });
  const gone = await server.api('GET', '/one');
  expect([gone.status, gone.body]).toEqual([404, { error: 'not_found', reason: 'Database does not exist.' }]);
  expect((await server.api('DELETE', '/one')).status).toBe(404);
  expect((await server.api('HEAD', '/one')).status).toBe(404);
});

it('refuses a second database of the same name', async () => {
  await server.api('PUT', '/two');
  const { status, body } = await server.api('PUT', '/two');
  expect(status).toBe(412);
  expect(body.error).toBe('file_exists');
});

it('takes names with slashes and signs', async () => {
  const name = encodeURIComponent('a/b_c$d(e)+f-1');
  expect((await server.api('PUT', `/${name}`)).status).toBe(201);
  expect((await server.api('GET', `/${name}`)).body.db_name).toBe('a/b_c$d(e)+f-1');
  expect((await server.api('PUT', `/${name}/doc`, { body: { a: 1 } })).status).toBe(201);
  expect((await server.api('GET', '/_all_dbs')).body).toContain('a/b_c$d(e)+f-1');
});

it.each(['Big', '1one', 'a b', '_own', 'ä', '..%2Fx'])('refuses the name %s', async (name) => {
  const { status, body } = await server.api('PUT', `/${encodeURI(name)}`);
  expect([status, body.error]).toEqual([400, 'illegal_database_name']);
});

it('refuses a name that makes no file name', async () => {
  const { status, body } = await server.api('PUT', `/${'a'.repeat(240)}`);
  expect([status, body.error]).toEqual([400, 'database_name_too_long']);
});

it('lists databases for admins alone', async () => {
  expect((await server.api('GET', '/_all_dbs')).body).toContain('_users');
  const own = ['a/b_c$d(e)+f-1', 'one', 'two'];
  const listed = (await server.api('GET', '/_all_dbs')).body.map(String);
  expect(listed.filter((name) => own.includes(name))).toEqual(['a/b_c$d(e)+f-1', 'two']);
  expect((await server.api('GET', '/_all_dbs?limit=1&skip=1')).body).toHaveLength(1);
  for (const as of [anna, null]) expect((await server.api('GET', '/_all_dbs', { as })).status).toBe(401);
});

it('lets admins alone make and remove databases', async () => {
  await server.addDatabase('kept', ['counter']);
  for (const as of [anna, null]) {
    expect((await server.api('PUT', '/mine', { as })).status).toBe(401);
    expect((await server.api('DELETE', '/kept', { as })).status).toBe(401);
  }
});

it('is closed when it is new, and open to all once an admin has emptied its lists', async () => {
  await server.api('PUT', '/closed');
  expect((await server.api('GET', '/closed/_security')).body).toEqual({
    members: { roles: ['_admin'] },
    admins: { roles: ['_admin'] },
  });
  const own = await server.api('GET', '/closed', { as: anna });
  expect([own.status, own.body.reason]).toEqual([403, 'You are not allowed to access this db.']);
  const stranger = await server.api('GET', '/closed', { as: null });
  expect([stranger.status, stranger.body.reason]).toEqual([401, 'You are not authorized to access this db.']);
  await server.api('PUT', '/closed/_security', { body: {} });
  expect((await server.api('GET', '/closed', { as: null })).status).toBe(200);
});

it('keeps what CouchDB keeps in _security, and lets database admins alone write it', async () => {
  const security = {
    admins: { names: ['anna'], roles: [] },
    members: { names: [], roles: ['counter'] },
    other: { a: 1 },
  };
  await server.api('PUT', '/secured');
  expect((await server.api('PUT', '/secured/_security', { body: security })).body).toEqual({ ok: true });
  expect((await server.api('GET', '/secured/_security', { as: anna })).body).toEqual(security);
  expect((await server.api('PUT', '/secured/_security', { as: anna, body: security })).status).toBe(200);
  const bernd = await server.addUser('bernd', ['counter']);
  const refused = await server.api('PUT', '/secured/_security', { as: bernd, body: {} });
  expect([refused.status, refused.body.reason]).toEqual([403, 'You are not a db or server admin.']);
  expect((await server.api('PUT', '/secured/_security', { body: { admins: { names: 'x' } } })).status).toBe(400);
  expect((await server.api('PUT', '/secured/_security', { body: [] })).status).toBe(400);
});

it('says that every answered write is durable', async () => {
  const { status, body } = await server.api('POST', '/kept/_ensure_full_commit', { body: {} });
  expect([status, body.ok]).toEqual([201, true]);
});
