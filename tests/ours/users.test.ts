import { afterEach, beforeEach, expect, it } from 'vitest';
import { cookieOf, demonstration, provisionAgain, provisionDortmund } from '../builders/provisioned.ts';
import { type CallOptions, type Json, startServer, type TestServer } from '../builders/server.ts';

const coordinator = { as: ['coordinator', demonstration] } as const;
const own = 'gieskanne-blau-morgen-elf';
let server: TestServer;
let cityFile: string;
beforeEach(async () => {
  server = await startServer();
  server.clock.value = Date.UTC(2026, 10, 23, 9);
  cityFile = await provisionDortmund(server);
}, 60_000);
afterEach(() => server.close());

const users = async (): Promise<Json> => (await server.api('GET', '/_city/users', coordinator)).body.users as Json;
const authorOf = async (name: string): Promise<string> =>
  String(
    [...((await users()) as unknown as { name: string; author: string }[])].find((user) => user.name === name)?.author,
  );
const post = (path: string, body: unknown = {}, options: CallOptions = coordinator) =>
  server.api('POST', `/_city/users${path}`, { ...options, body });
const put = async (name: string, roles: readonly string[], grants: readonly object[] = []) =>
  server.api('PUT', `/_city/users/${await authorOf(name)}`, { ...coordinator, body: { roles, grants } });
const create = async (name: string, roles: readonly string[], grants: readonly object[] = []) => {
  const { status, body } = await post('', { name, roles, grants });
  expect(status).toBe(201);
  return { author: String((body.user as Json).author), once: String((body.oneTime as Json).password) };
};
const sessionOf = async (options: CallOptions) => (await server.api('GET', '/_session', options)).body.userCtx;
const choose = (name: string, password: string, newPassword = own) =>
  server.api('POST', '/_city/password', { as: [name, password], body: { password, newPassword } });
/** An account whose owner has chosen a password. */
const settled = async (name: string, roles: readonly string[], grants: readonly object[] = []) => {
  const { author, once } = await create(name, roles, grants);
  expect((await choose(name, once)).status).toBe(200);
  return author;
};
const rolesOf = async (name: string) => (await sessionOf({ as: [name, own] }))?.roles;

it('lists the accounts of people, and none of machines', async () => {
  await server.addUser('replicator.dorstfeld', ['replicator:dorstfeld']);
  const names = (await users()).map(({ name }) => name);
  expect(new Set(names)).toEqual(
    new Set(['coordinator', 'counter.brackel', 'counter.westerfilde', 'outreach.dorstfeld', 'supervisor']),
  );
  expect(JSON.stringify(await users())).not.toMatch(/derived_key|salt|password/);
});

it('a new account does nothing but choose a password, and then what it was given', async () => {
  const { author, once } = await create('amira', ['site:westerfilde:counter']);
  expect(author).toMatch(/^[0-9A-Za-z]{10}$/);
  expect(once).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  expect((await sessionOf({ as: ['amira', once] }))?.roles).toEqual([`author:${author}`, 'password:change']);
  for (const path of ['/site-westerfilde', '/network/_all_docs', '/people-mengede-huckarde/_changes']) {
    expect([path, (await server.api('GET', path, { as: ['amira', once] })).status]).toEqual([path, 403]);
  }
  const answer = await choose('amira', once);
  expect(answer.status).toBe(200);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const { name, roles } = (await sessionOf({ as: null, headers: { cookie } })) ?? {};
  expect([name, roles]).toEqual(['amira', ['site:westerfilde:counter', `author:${author}`]]);
  expect((await server.api('GET', '/site-westerfilde', { as: null, headers: { cookie } })).status).toBe(200);
  expect((await server.api('GET', '/_session', { as: ['amira', once] })).status).toBe(401);
});

it('an own password is long, new, and needs the present one', async () => {
  const { once } = await create('amira', ['supervisor']);
  const refusals = [
    await choose('amira', once, 'elf-zeichen'),
    await choose('amira', once, once),
    await server.api('POST', '/_city/password', { as: ['amira', once], body: { password: 'guess', newPassword: own } }),
  ];
  expect(refusals.map(({ status, body }) => [status, body.error])).toEqual([
    [400, 'password_too_short'],
    [400, 'password_unchanged'],
    [403, 'wrong_password'],
  ]);
  expect((await sessionOf({ as: ['amira', once] }))?.roles).toContain('password:change');
});

it('a one-time password ends after a week, and then nothing signs in until a reset', async () => {
  const { author, once } = await create('amira', ['supervisor']);
  server.clock.value += 7 * 24 * 3_600_000 - 1_000;
  expect((await sessionOf({ as: ['amira', once] }))?.name).toBe('amira');
  server.clock.value += 1_000;
  expect((await server.api('GET', '/_session', { as: ['amira', once] })).status).toBe(401);
  expect((await users()).map(({ name, state }) => `${String(name)} ${String(state)}`)).toContain('amira expired');
  const again = (await post(`/${author}/reset`)).body.oneTime as Json;
  await choose('amira', String(again.password));
  expect(await rolesOf('amira')).toEqual(['supervisor', `author:${author}`]);
});

it('a name and an author token are never given again', async () => {
  const { author } = await create('amira', ['supervisor']);
  const { _rev } = (await server.api('GET', '/_users/org.couchdb.user:amira')).body;
  await server.api('DELETE', `/_users/org.couchdb.user:amira?rev=${_rev}`);
  expect((await users()).map(({ name }) => name)).not.toContain('amira');
  expect((await post('', { name: 'amira', roles: ['supervisor'] })).body.error).toBe('name_taken');
  expect((await server.api('GET', `/accounts/${author}`)).body.name).toBe('amira');
  expect((await post('', { name: 'supervisor', roles: ['supervisor'] })).status).toBe(409);
});

it('dated roles count from the first to the last day, in the city, at the next request', async () => {
  const cover = { role: 'site:brackel:counter', from: '2026-11-25', until: '2026-11-26' };
  const author = await settled('amira', ['site:westerfilde:counter'], [cover]);
  const lasting = ['site:westerfilde:counter', `author:${author}`];
  const midnight = Date.parse('2026-11-25T00:00:00+01:00');
  const end = Date.parse('2026-11-27T00:00:00+01:00');
  server.clock.value = midnight - 1_000;
  expect(await rolesOf('amira')).toEqual(lasting);
  server.clock.value = midnight;
  expect(await rolesOf('amira')).toEqual([lasting[0], cover.role, lasting[1]]);
  expect((await server.api('GET', '/site-brackel', { as: ['amira', own] })).status).toBe(200);
  server.clock.value = end - 1_000;
  expect(await rolesOf('amira')).toContain(cover.role);
  server.clock.value = end;
  expect((await server.api('GET', '/site-brackel', { as: ['amira', own] })).status).toBe(403);
  expect(await rolesOf('amira')).toEqual(lasting);
});

it('a dated role that is also a lasting one stays when its time is over', async () => {
  const cover = { role: 'supervisor', from: '2026-11-20', until: '2026-11-23' };
  const author = await settled('amira', [], [cover]);
  await put('amira', ['supervisor'], [cover]);
  server.clock.value += 2 * 24 * 3_600_000;
  expect(await rolesOf('amira')).toEqual(['supervisor', `author:${author}`]);
  await put('amira', []);
  expect(await rolesOf('amira')).toEqual([`author:${author}`]);
});

it('a role that was taken away counts at the next request of a running session', async () => {
  await settled('amira', ['site:westerfilde:counter']);
  const session = await cookieOf(server, 'amira', own);
  expect((await server.api('GET', '/site-westerfilde', session)).status).toBe(200);
  await put('amira', ['site:brackel:counter']);
  expect((await server.api('GET', '/site-westerfilde', session)).status).toBe(403);
  expect((await server.api('GET', '/site-brackel', session)).status).toBe(200);
});

it('deactivating ends sessions at once and keeps the roles for who comes back', async () => {
  const author = await settled('amira', ['site:westerfilde:counter']);
  const session = await cookieOf(server, 'amira', own);
  expect((await post(`/${author}/deactivate`)).body.user).toMatchObject({ state: 'deactivated' });
  expect((await sessionOf(session))?.name).toBe(null);
  expect((await server.api('GET', '/site-westerfilde', session)).status).toBe(401);
  expect((await server.api('GET', '/_session', { as: ['amira', own] })).status).toBe(401);
  expect((await post(`/${author}/reset`)).body.error).toBe('account_deactivated');
  const { oneTime } = (await post(`/${author}/reactivate`)).body;
  expect((await post(`/${author}/reactivate`)).body.error).toBe('account_active');
  await choose('amira', String((oneTime as Json).password));
  expect(await rolesOf('amira')).toEqual(['site:westerfilde:counter', `author:${author}`]);
});

it('a reset ends sessions and takes no role for good', async () => {
  const author = await settled('amira', ['site:westerfilde:counter']);
  const session = await cookieOf(server, 'amira', own);
  const { oneTime } = (await post(`/${author}/reset`)).body;
  expect((await sessionOf(session))?.name).toBe(null);
  await choose('amira', String((oneTime as Json).password), 'another-one-of-mine');
  expect((await sessionOf({ as: ['amira', 'another-one-of-mine'] }))?.roles).toContain('site:westerfilde:counter');
});

it.each([
  '_admin',
  'author:AAAAAAAAAA',
  'replicator:dorstfeld',
  'site:nowhere:counter',
  'site:dorstfeld:supervisor',
  'king',
])('a coordinator does not give the role %s', async (role) => {
  const until = { role, from: '2026-11-23', until: '2026-11-30' };
  const answers = [
    await post('', { name: 'amira', roles: [role] }),
    await post('', { name: 'amira', roles: [], grants: [until] }),
    await put('supervisor', ['supervisor', role]),
  ];
  for (const { status } of answers) expect([400, 403]).toContain(status);
  expect((await users()).map(({ name }) => name)).not.toContain('amira');
});

it('nobody changes the own account, and one coordinator stays', async () => {
  const self = await authorOf('coordinator');
  for (const [path, body] of [
    ['/reset', {}],
    ['/deactivate', {}],
  ] as const) {
    expect((await post(`/${self}${path}`, body)).body.error).toBe('own_account');
  }
  expect((await put('coordinator', ['coordinator', 'supervisor'])).body.error).toBe('own_account');
  // Not the server's administrator either.
  expect((await post(`/${self}/deactivate`, {}, {})).body.error).toBe('last_coordinator');
  await settled('second', [], [{ role: 'coordinator', from: '2026-11-01', until: '2026-12-31' }]);
  const second = { as: ['second', own] } as const;
  const body = { roles: [], grants: [] };
  const answer = await server.api('PUT', `/_city/users/${self}`, { ...second, body });
  expect(answer.body.error).toBe('last_coordinator');
  await settled('third', ['coordinator']);
  expect((await server.api('PUT', `/_city/users/${self}`, { ...second, body })).status).toBe(200);
  expect((await server.api('GET', '/_city/users', coordinator)).status).toBe(403);
});

it('a role that an administrator takes away in _users stays away', async () => {
  const author = await settled('amira', ['supervisor', 'site:dorstfeld:counter']);
  const path = '/_users/org.couchdb.user:amira';
  const account = (await server.api('GET', path)).body;
  await server.api('PUT', path, { body: { ...account, roles: ['site:dorstfeld:counter', `author:${author}`] } });
  await put('supervisor', ['supervisor'], [{ role: 'coordinator', from: '2026-11-24', until: '2026-11-24' }]);
  server.clock.value += 24 * 3_600_000;
  expect(await rolesOf('amira')).toEqual(['site:dorstfeld:counter', `author:${author}`]);
});

it('what a user writes into the own document gives no role', async () => {
  const author = await settled('amira', []);
  const path = '/_users/org.couchdb.user:amira';
  const account = (await server.api('GET', path)).body;
  const grants = [{ role: 'supervisor', from: '2026-01-01', until: '2026-12-31' }];
  await server.api('PUT', path, { as: ['amira', own], body: { ...account, grants, held: ['supervisor'] } });
  server.clock.value += 24 * 3_600_000;
  await put('supervisor', ['supervisor'], []);
  expect(await rolesOf('amira')).toEqual([`author:${author}`]);
  for (const method of ['GET', 'PUT'])
    expect((await server.api(method, `/accounts/${author}`, { as: ['amira', own], body: {} })).status).toBe(403);
});

it('refuses what has not the shape of an account', async () => {
  const grant = { role: 'supervisor', from: '2026-11-24', until: '2026-11-23' };
  const bodies = [
    { name: 'Amira', roles: [] },
    { name: '_admin', roles: [] },
    { name: 'a:b', roles: [] },
    { name: 'amira' },
    { name: 'amira', roles: 'supervisor' },
    { name: 'amira', roles: [], grants: [grant] },
    { name: 'amira', roles: [], grants: [{ ...grant, until: '2026-11-31' }] },
    { name: 'amira', roles: [], password: 'x' },
    { name: 'amira', roles: Array.from({ length: 101 }, () => 'supervisor') },
  ];
  for (const body of bodies) expect([body, (await post('', body)).status]).toEqual([body, 400]);
});

it('provisioning anew leaves accounts as they are', async () => {
  const author = await settled('amira', ['supervisor']);
  await provisionAgain(server, cityFile);
  expect(await rolesOf('amira')).toEqual(['supervisor', `author:${author}`]);
});
