import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieOf, demonstration, provisionDortmund } from '../builders/provisioned.ts';
import { type CallOptions, startServer, type TestServer } from '../builders/server.ts';

/** Users, sites and devices, asked by everybody who is no coordinator (any more). */
let server: TestServer;
let senders: readonly (readonly [string, CallOptions, number])[];
const own = 'gieskanne-blau-morgen-elf';
const device = 'D'.repeat(22);

async function makeCoordinator(name: string): Promise<string> {
  const body = { name, roles: ['coordinator'] };
  const { user, oneTime } = (await server.api('POST', '/_city/users', { as: ['coordinator', demonstration], body }))
    .body as unknown as { user: { author: string }; oneTime: { password: string } };
  const passwords = { password: oneTime.password, newPassword: own };
  await server.api('POST', '/_city/password', { as: [name, oneTime.password], body: passwords });
  return user.author;
}
const change = (method: string, author: string, more: string, body: object) =>
  server.api(method, `/_city/users/${author}${more}`, { as: ['coordinator', demonstration], body });

beforeAll(async () => {
  server = await startServer();
  await provisionDortmund(server);
  const mayAsk = async (options: CallOptions) => {
    const { status } = await server.api('GET', '/_city/users', options);
    if (status !== 200) throw new Error(`a coordinator got ${status}`);
  };
  await makeCoordinator('old');
  const expired = await cookieOf(server, 'old', own);
  await mayAsk(expired);
  server.clock.value += 11 * 60_000;
  const signedOut = await cookieOf(server, 'old', own);
  await server.api('DELETE', '/_session', signedOut);
  const deactivated = await makeCoordinator('gone');
  const goneSession = await cookieOf(server, 'gone', own);
  await mayAsk(goneSession);
  await change('POST', deactivated, '/deactivate', {});
  const demoted = await makeCoordinator('demoted');
  const demotedSession = await cookieOf(server, 'demoted', own);
  await change('PUT', demoted, '', { roles: ['supervisor'], grants: [] });
  await makeCoordinator('lost');
  const lostSession = await cookieOf(server, 'lost', own, { 'x-sprechstunde-device': device });
  const report = { version: '1', unsent: 0, held: {}, vaults: [] };
  await server.api('PUT', `/_city/devices/${device}`, { ...lostSession, body: report });
  await mayAsk(lostSession);
  await server.api('POST', `/_city/devices/${device}/revoke`, { as: ['coordinator', demonstration], body: {} });
  senders = [
    ['a stranger', { as: null }, 401],
    ['a counter', { as: ['counter.brackel', demonstration] }, 403],
    ['outreach', { as: ['outreach.dorstfeld', demonstration] }, 403],
    ['a supervisor', { as: ['supervisor', demonstration] }, 403],
    ['an expired session', expired, 401],
    ['a session that was signed out', signedOut, 401],
    ['a deactivated coordinator', goneSession, 401],
    ['a coordinator that was', demotedSession, 403],
    ['a coordinator on a revoked tablet', lostSession, 401],
  ];
}, 60_000);
afterAll(() => server.close());

const anOffer = `offer-Sample0001-${'0'.repeat(22)}`;
const order = { roles: ['supervisor'], grants: [] };
const routes = [
  ['GET', '/_city/users'],
  ['POST', '/_city/users', { name: 'forged', roles: ['coordinator'] }],
  ['GET', '/_city/users/{author}'],
  ['PUT', '/_city/users/{author}', order],
  ['POST', '/_city/users/{author}/reset', {}],
  ['POST', '/_city/users/{author}/deactivate', {}],
  ['POST', '/_city/users/{author}/reactivate', {}],
  ['GET', '/_city/sites'],
  ['POST', '/_city/sites', { id: 'forged' }],
  ['PUT', '/_city/sites/brackel', { id: 'brackel' }],
  ['POST', '/_city/sites/brackel/close', { closed: '2026-12-31' }],
  ['POST', '/_city/sites/brackel/open', {}],
  ['POST', '/_city/erasures', { database: 'network', ids: [anOffer], reason: 'none' }],
  ['GET', '/_city/devices'],
  ['POST', `/_city/devices/${device}/revoke`, {}],
  ['POST', `/_city/devices/${device}/restore`, {}],
] as const;

it.each(routes)(
  '%s %s tells and changes nothing for whoever is no coordinator',
  async (method, path, body?: object) => {
    const { users } = (await server.api('GET', '/_city/users')).body as unknown as {
      users: { author: string; name: string }[];
    };
    const target = users.find(({ name }) => name === 'supervisor')?.author ?? '';
    const before = (await server.api('GET', '/_city/users')).text;
    for (const [who, options, status] of senders) {
      const answer = await server.api(method, path.replace('{author}', target), {
        ...options,
        ...(body ? { body } : {}),
      });
      expect([who, answer.status]).toEqual([who, status]);
      expect(Object.keys(answer.body).sort()).toEqual(['error', 'reason']);
      expect(answer.text).not.toMatch(/brackel|supervisor|westerfilde|oneTime/i);
    }
    expect((await server.api('GET', '/_city/users')).text).toBe(before);
  },
);

it.each([
  ['GET', `/_city/devices/${'E'.repeat(22)}`, undefined],
  ['PUT', `/_city/devices/${'E'.repeat(22)}`, { version: '1', unsent: 0, held: {}, vaults: [] }],
  ['POST', '/_city/password', { password: own, newPassword: 'another-one-of-mine' }],
])('%s %s is for those who are signed in', async (method, path, body) => {
  for (const [who, options, status] of senders.filter((sender) => sender[2] === 401)) {
    const answer = await server.api(method, path, { ...options, ...(body ? { body } : {}) });
    expect([who, answer.status]).toEqual([who, status]);
  }
});

it('passwords of others are guessed no faster here than at sign-in', async () => {
  const as = ['counter.brackel', demonstration] as const;
  const session = await cookieOf(server, ...as);
  const guess = () =>
    server.api('POST', '/_city/password', { ...session, body: { password: 'guess-guess-guess', newPassword: own } });
  const reasons: string[] = [];
  for (let tries = 0; tries < 6; tries += 1) reasons.push((await guess()).body.error);
  expect(reasons).toEqual([...Array.from({ length: 5 }, () => 'wrong_password'), 'forbidden']);
});
