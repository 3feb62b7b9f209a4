import { afterAll, beforeAll, expect, it } from 'vitest';
import { notThroughGateway } from '../builders/marks.ts';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
let bernd: readonly [string, string];
const pathOf = (name: string) => `/_users/org.couchdb.user:${name}`;
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
  bernd = await server.addUser('bernd');
});
afterAll(() => server.close());

it('keeps passwords as CouchDB 3.4 and later does', async () => {
  const { body } = await server.api('GET', pathOf('anna'));
  expect(body).toMatchObject({
    password_scheme: 'pbkdf2',
    pbkdf2_prf: 'sha256',
    iterations: expect.any(Number),
    name: 'anna',
  });
  expect(body.derived_key).toMatch(/^[0-9a-f]{64}$/);
  expect(body.salt).toMatch(/^[0-9a-f]{32}$/);
  expect(body.password).toBeUndefined();
});

it('lets users in whose passwords an older CouchDB hashed', async () => {
  const { pbkdf2Sync } = await import('node:crypto');
  const derived_key = pbkdf2Sync('old secret', 'saltsalt', 10, 20, 'sha1').toString('hex');
  const body = {
    type: 'user',
    name: 'old',
    roles: [],
    password_scheme: 'pbkdf2',
    iterations: 10,
    salt: 'saltsalt',
    derived_key,
  };
  expect((await server.api('PUT', pathOf('old'), { body })).status).toBe(201);
  expect((await server.api('GET', '/_session', { as: ['old', 'old secret'] })).body.userCtx.name).toBe('old');
});

it('lets a user read and change its own document, but not its roles', async () => {
  const { body } = await server.api('GET', pathOf('anna'), { as: anna });
  const roles = await server.api('PUT', pathOf('anna'), { as: anna, body: { ...body, roles: ['supervisor'] } });
  expect([roles.status, roles.body.reason]).toEqual([403, 'Only _admin may edit roles']);
  const system = await server.api('PUT', pathOf('anna'), { body: { ...body, roles: ['_admin'] } });
  expect([system.status, system.body.reason]).toEqual([403, 'No system roles (starting with underscore) in users db.']);
  expect((await server.api('PUT', pathOf('anna'), { as: anna, body: { ...body, nickname: 'a' } })).status).toBe(201);
});

it('tells nobody about other users', async () => {
  for (const path of [pathOf('anna'), pathOf('nobody')]) {
    const other = await server.api('GET', path, { as: bernd });
    expect([other.status, other.body]).toEqual([404, { error: 'not_found', reason: 'missing' }]);
    const stranger = await server.api('GET', path, { as: null });
    expect([stranger.status, stranger.text.includes('anna')]).toEqual([401, false]);
  }
  const write = { type: 'user', name: 'anna', roles: [], password: 'stolen-password' };
  expect((await server.api('PUT', pathOf('anna'), { as: bernd, body: write })).status).toBe(404);
  expect((await server.api('PUT', pathOf('carla'), { as: null, body: { ...write, name: 'carla' } })).status).toBe(401);
});

it.each(['', '/_all_docs', '/_changes', '/_security', '/_local_docs'])(
  'keeps %s of _users for admins',
  async (tail) => {
    for (const as of [anna, null]) {
      const { status, text } = await server.api('GET', `/_users${tail}`, { as });
      expect([status, text.includes('bernd')]).toEqual([401, false]);
    }
    expect((await server.api('GET', `/_users${tail}`)).status).toBe(200);
  },
);

it('keeps bulk writes, bulk reads and design documents of _users for admins', async () => {
  const docs = [{ _id: 'org.couchdb.user:anna', type: 'user', name: 'anna', roles: [] }];
  for (const path of ['_bulk_docs', '_bulk_get', '_revs_diff']) {
    expect((await server.api('POST', `/_users/${path}`, { as: anna, body: { docs } })).status).toBe(401);
  }
  expect((await server.api('PUT', '/_users/_design/x', { as: anna, body: {} })).status).toBe(404);
  expect((await server.api('PUT', '/_users/_security', { body: {} })).status).toBe(403);
});

it('hashes passwords in bulk writes too', async () => {
  const docs = [{ _id: 'org.couchdb.user:dora', type: 'user', name: 'dora', roles: [], password: 'a password' }];
  const { body } = await server.api('POST', '/_users/_bulk_docs', { body: { docs } });
  expect(body[0]?.ok).toBe(true);
  expect((await server.api('GET', pathOf('dora'))).text).not.toContain('a password');
  expect((await server.api('GET', '/_session', { as: ['dora', 'a password'] })).status).toBe(200);
});

it.each([
  [{ type: 'person' }, 'doc.type must be user'],
  [{ name: '' }, 'doc.name is required'],
  [{ roles: null }, 'doc.roles must exist'],
  [{ roles: 'counter' }, 'doc.roles must be an array'],
  [{ roles: [1] }, 'doc.roles can only contain strings'],
  [{ name: 'other' }, 'Doc ID must be of the form org.couchdb.user:name'],
  [{ password_scheme: 'plain' }, 'Password scheme `plain` not supported.'],
  [{ password_scheme: 'pbkdf2' }, 'iterations must be a number.'],
])('refuses %j as CouchDB does', async (fault, reason) => {
  const body = { type: 'user', name: 'x', roles: [], ...fault };
  const answer = await server.api('PUT', pathOf('x'), { body });
  expect([answer.status, answer.body]).toEqual([403, { error: 'forbidden', reason }]);
});

it('refuses names that mean something else', async () => {
  const body = { type: 'user', roles: [] };
  const underscore = await server.api('PUT', pathOf('_x'), { body: { ...body, name: '_x' } });
  expect(underscore.body.reason).toBe('Username may not start with underscore.');
  const colon = await server.api('PUT', pathOf('a:b'), { body: { ...body, name: 'a:b' } });
  expect(colon.body.reason).toBe('Character `:` is not allowed in usernames.');
});

it('signs nobody in whose account has conflicts, until they are resolved', async () => {
  notThroughGateway('remembers right credentials for five minutes');
  const torn = await server.addUser('torn');
  const who = () => server.api('GET', '/_session', { as: torn });
  expect((await who()).status).toBe(200);
  const { _rev, ...user } = (await server.api('GET', pathOf('torn'))).body;
  const body = { ...user, _rev: '1-ffffffffffffffffffffffffffffffff', roles: ['other'] };
  await server.api('PUT', `${pathOf('torn')}?new_edits=false`, { body });
  const refused = await who();
  expect([refused.status, refused.body.error]).toEqual([401, 'unauthorized']);
  expect(refused.body.reason).toMatch(/conflict/);
  await server.api('DELETE', `${pathOf('torn')}?rev=${body._rev}`);
  expect((await who()).body.userCtx).toEqual({ name: 'torn', roles: [] });
});
