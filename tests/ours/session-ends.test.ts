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
const minutes = (count: number) => {
  server.clock.value += count * 60_000;
};

it('ends a session when its owner signs out, whoever kept the cookie', async () => {
  const cookie = cookieOf(await signIn());
  const out = await server.api('DELETE', '/_session', { as: null, headers: { cookie } });
  expect(out.body).toEqual({ ok: true });
  expect(String(out.headers['set-cookie'])).toMatch(/^AuthSession=; .*Max-Age=0/);
  expect((await whoIs(cookie)).name).toBeNull();
});

it('ends a session ten minutes after its last request', async () => {
  const cookie = cookieOf(await signIn());
  for (let round = 0; round < 4; round += 1) {
    minutes(9);
    expect((await whoIs(cookie)).name).toBe('anna');
  }
  minutes(11);
  expect((await whoIs(cookie)).name).toBeNull();
});

it('ends every session after twelve hours', async () => {
  const cookie = cookieOf(await signIn());
  for (let minute = 0; minute < 12 * 60 - 5; minute += 5) {
    minutes(5);
    expect((await whoIs(cookie)).name).toBe('anna');
  }
  minutes(5);
  expect((await whoIs(cookie)).name).toBeNull();
});

it('renews the cookie while it is used', async () => {
  const cookie = cookieOf(await signIn());
  const at = (path: string) => server.api('GET', path, { as: null, headers: { cookie } });
  expect((await at('/_session')).headers['set-cookie']).toBeUndefined();
  minutes(2);
  expect(String((await at('/_session')).headers['set-cookie'])).toContain(cookie);
});

it('answers ten wrong passwords clearly, locks after five, and lets in again after five minutes', async () => {
  const answers = [];
  for (let attempt = 0; attempt < 10; attempt += 1) answers.push(await signIn('anna', `wrong ${attempt}`));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 403, 403, 403, 403, 403]);
  expect(answers[9]?.body).toEqual({
    error: 'forbidden',
    reason: 'Account is temporarily locked due to multiple authentication failures',
  });
  expect(Number(answers[9]?.headers['retry-after'])).toBe(300);
  expect((await signIn()).status).toBe(403);
  await server.addUser('bernd');
  expect((await signIn('bernd')).status).toBe(200);
  minutes(5);
  expect((await signIn()).status).toBe(200);
});

it('does not let parallel guesses slip past the lock', async () => {
  const guesses = Array.from({ length: 20 }, (_, guess) => signIn('anna', `guess ${guess}`));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
});

it('locks an address that tries many names', async () => {
  const statuses: number[] = [];
  for (let guess = 0; guess < 52; guess += 1) statuses.push((await signIn(`name${guess}`, 'x')).status);
  expect(statuses.slice(0, 50).every((status) => status === 401)).toBe(true);
  expect(statuses.slice(50)).toEqual([403, 403]);
});

it("keeps an administrator's session over a restart", async () => {
  const cookie = cookieOf(await signIn(...admin));
  const { createApp } = await import('../../sync-server/app.ts');
  const { createMemoryStorage } = await import('../../sync-server/storage/memory-storage.ts');
  const { openServerState } = await import('../../sync-server/storage/server-state.ts');
  const serverState = openServerState(':memory:');
  const parts = { serverState, clock: server.clock, admins: new Map([admin]), iterations: 10 };
  const before = await createApp({ ...parts, storage: createMemoryStorage() });
  const { headers } = await before.inject({
    method: 'POST',
    url: '/_session',
    payload: { name: admin[0], password: admin[1] },
  });
  await before.close();
  const after = await createApp({ ...parts, storage: createMemoryStorage() });
  const own = await after.inject({ url: '/_session', headers: { cookie: cookieOf({ headers }) } });
  expect(own.json().userCtx).toEqual({ name: admin[0], roles: ['_admin'] });
  const foreign = await after.inject({ url: '/_session', headers: { cookie } });
  expect(foreign.json().userCtx.name).toBeNull();
  await after.close();
  serverState.close();
});

it('sends Secure cookies where there is TLS', async () => {
  const behind = await startServer({ behindProxy: true });
  const body = { name: admin[0], password: admin[1] };
  const answer = await behind.api('POST', '/_session', { as: null, body });
  expect(String(answer.headers['set-cookie'])).toMatch(/; Secure$/);
  await behind.close();
});

it('forgets failures once the right password came', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (let attempt = 0; attempt < 4; attempt += 1) expect((await signIn('anna', 'wrong')).status).toBe(401);
    expect((await signIn()).status).toBe(200);
  }
});
