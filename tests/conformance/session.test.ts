import { afterEach, beforeEach, expect, it } from 'vitest';
import { admin, password, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
  await server.addUser('anna', ['counter']);
});
afterEach(() => server.close());

const signIn = (name = 'anna', secret: string = password) =>
  server.api('POST', '/_session', { as: null, body: { name, password: secret } });
const cookieOf = (answer: { headers: { [name: string]: unknown } }) =>
  String(answer.headers['set-cookie']).split(';')[0] ?? '';
const whoIs = async (cookie: string) =>
  (await server.api('GET', '/_session', { as: null, headers: { cookie } })).body.userCtx;

it('tells a stranger that it is one', async () => {
  const { body } = await server.api('GET', '/_session', { as: null });
  expect(body).toEqual({
    ok: true,
    userCtx: { name: null, roles: [] },
    info: { authentication_handlers: ['cookie', 'default'] },
  });
});

it('signs in with JSON and with a form', async () => {
  const byJson = await signIn();
  expect([byJson.status, byJson.body]).toEqual([200, { ok: true, name: 'anna', roles: ['counter'] }]);
  const byForm = await server.api('POST', '/_session', {
    as: null,
    raw: `name=anna&password=${password}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(byForm.body).toEqual(byJson.body);
});

it('sends a cookie', async () => {
  const header = String((await signIn()).headers['set-cookie']);
  expect(header).toMatch(/^AuthSession=[\w-]+; Version=1; Expires=[^;]+ GMT; Max-Age=600; Path=\/; HttpOnly/);
});

it('knows who comes with the cookie, and how', async () => {
  const cookie = cookieOf(await signIn());
  const { body } = await server.api('GET', '/_session', { as: null, headers: { cookie: `a=b; ${cookie}; c=d` } });
  expect(body.userCtx).toEqual({ name: 'anna', roles: ['counter'] });
  expect(body.info.authenticated).toBe('cookie');
  expect((await server.api('GET', '/_session')).body.info.authenticated).toBe('default');
});

it('lets a changed role count at the next request, and a deleted account end at once', async () => {
  const cookie = cookieOf(await signIn());
  const path = '/_users/org.couchdb.user:anna';
  const { _rev, ...user } = (await server.api('GET', path)).body;
  await server.api('PUT', path, { body: { ...user, _rev, roles: ['supervisor'] } });
  expect((await whoIs(cookie)).roles).toEqual(['supervisor']);
  const rev = (await server.api('GET', path)).body._rev;
  await server.api('DELETE', `${path}?rev=${rev}`);
  expect((await whoIs(cookie)).name).toBeNull();
});

it('ends sessions when the password changes', async () => {
  const cookie = cookieOf(await signIn());
  const path = '/_users/org.couchdb.user:anna';
  const user = (await server.api('GET', path)).body;
  await server.api('PUT', path, { body: { ...user, password: 'something-new' } });
  expect((await whoIs(cookie)).name).toBeNull();
  expect((await signIn('anna', 'something-new')).status).toBe(200);
  expect((await signIn()).status).toBe(401);
});

it('refuses wrong names and wrong passwords alike', async () => {
  const refused = { error: 'unauthorized', reason: 'Name or password is incorrect.' };
  for (const [name, secret] of [
    ['anna', 'wrong'],
    ['nobody', password],
    ['anna', ''],
    [admin[0], 'wrong'],
  ] as const) {
    const { status, body } = await signIn(name, secret);
    expect([name, status, body]).toEqual([name, 401, refused]);
  }
  const { status, body } = await server.api('GET', '/_session', { as: ['anna', 'wrong'] });
  expect([status, body]).toEqual([401, refused]);
  expect((await server.api('POST', '/_session', { as: null, body: {} })).status).toBe(400);
});

it('refuses a sign-in that names two users, and asks strangers to sign in when they want it', async () => {
  const two = await server.api('POST', '/_session', { as: null, body: { name: 'anna', username: 'bernd', password } });
  expect([two.status, two.body.reason]).toEqual([400, 'request body contains different usernames']);
  const asked = await server.api('GET', '/_session?basic=true', { as: null });
  expect([asked.status, asked.body]).toEqual([401, { error: 'unauthorized', reason: 'Please login.' }]);
  expect((await server.api('GET', '/_session?basic=true')).status).toBe(200);
});

it('locks an account after five failures', async () => {
  const answers = [];
  for (let attempt = 0; attempt < 7; attempt += 1) answers.push(await signIn('anna', `wrong ${attempt}`));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 403, 403]);
  expect(answers[6]?.body).toEqual({
    error: 'forbidden',
    reason: 'Account is temporarily locked due to multiple authentication failures',
  });
});

const form = (query: string, raw: string) =>
  server.api('POST', `/_session${query}`, {
    as: null,
    raw,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

it('sends a browser on when it is asked to, signed in, refused or signed out', async () => {
  const there = await form('?next=/_up', `name=anna&password=${password}`);
  expect([there.status, there.body.ok]).toEqual([302, true]);
  expect(there.headers.location).toMatch(/^https?:\/\/[^/]+\/_up$/);
  expect((await whoIs(cookieOf(there))).name).toBe('anna');
  const refused = await form('?fail=/_up?x=1', 'name=anna&password=wrong');
  expect([refused.status, refused.body.error]).toEqual([302, 'unauthorized']);
  expect(refused.headers.location).toMatch(/\/_up\?x=1$/);
  const gone = await server.api('DELETE', '/_session?next=/', { as: null, headers: { cookie: cookieOf(there) } });
  expect([gone.status, gone.body]).toEqual([302, { ok: true }]);
});

it('sends nobody to another server', async () => {
  for (const next of ['http://elsewhere.example/', 'elsewhere', '//elsewhere.example', '/\\elsewhere.example', '']) {
    const { status, headers } = await form(`?next=${encodeURIComponent(next)}`, `name=anna&password=${password}`);
    const isElsewhere = status === 302 && new URL(String(headers.location)).host === 'elsewhere.example';
    expect([isElsewhere, [302, 400].includes(status)]).toEqual([false, true]);
  }
});

it('reads no names from other types of body', async () => {
  const raw = `name=anna&password=${password}`;
  const headers = { 'content-type': 'text/plain' };
  const { status, body } = await server.api('POST', '/_session', { as: null, raw, headers });
  expect([status, body.reason]).toEqual([400, 'request body must contain a username']);
});
