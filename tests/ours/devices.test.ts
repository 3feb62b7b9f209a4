import { afterAll, beforeAll, expect, it } from 'vitest';
import { cookieOf, demonstration, provisionDortmund } from '../builders/provisioned.ts';
import { type CallOptions, type Json, startServer, type TestServer } from '../builders/server.ts';

const coordinator = { as: ['coordinator', demonstration] } as const;
const counter = ['counter.westerfilde', demonstration] as const;
const report = { version: '0.1.0', persisted: true, unsent: 3, held: { consultation: 40, casenote: 7 }, vaults: [] };
let server: TestServer;
let author: string;
beforeAll(async () => {
  server = await startServer();
  await provisionDortmund(server);
  author = await authorOf(counter[0]);
}, 60_000);
afterAll(() => server.close());

const authorOf = async (name: string): Promise<string> => {
  const { users } = (await server.api('GET', '/_city/users', coordinator)).body as unknown as {
    users: { name: string; author: string }[];
  };
  return users.find((user) => user.name === name)?.author ?? '';
};
let made = 0;
const newId = () => {
  made += 1;
  return String(made).padStart(22, 'A');
};
const tablet = (id: string) => ({ 'x-sprechstunde-device': id });
const tell = (id: string, options: CallOptions = { as: counter }, body: object = report) =>
  server.api('PUT', `/_city/devices/${id}`, { ...options, body });
const known = async (id: string): Promise<Json> =>
  (await server.api('GET', `/_city/devices/${id}`, coordinator)).body.device as Json;
const revoke = (id: string) => server.api('POST', `/_city/devices/${id}/revoke`, { ...coordinator, body: {} });

it('keeps what a tablet says of itself, with the time of the server', async () => {
  const id = newId();
  const since = '2026-11-20T10:00:00+01:00';
  expect((await tell(id, { as: counter }, { ...report, since, vaults: ['BBBBBBBBBB'] })).status).toBe(200);
  const seen = new Date(server.clock.value).toISOString();
  expect(await known(id)).toEqual({
    id,
    seen,
    user: author,
    version: '0.1.0',
    persisted: true,
    vaults: { [author]: { at: seen, unsent: 3, since, held: report.held }, BBBBBBBBBB: null },
  });
});

it('each user of a shared tablet speaks for the own vault alone', async () => {
  const id = newId();
  const outreach = await authorOf('outreach.dorstfeld');
  await tell(id, { as: counter }, { ...report, vaults: [outreach] });
  await tell(id, { as: ['outreach.dorstfeld', demonstration] }, { ...report, unsent: 0, held: {}, vaults: [author] });
  const { vaults, user } = await known(id);
  expect([user, (vaults as Json)[author as never]?.unsent, (vaults as Json)[outreach as never]?.unsent]).toEqual([
    outreach,
    3,
    0,
  ]);
});

it('a revoked tablet gets 401 and no data to everything, and its sessions are over', async () => {
  const id = newId();
  const session = await cookieOf(server, ...counter, tablet(id));
  await tell(id, session);
  const other = await cookieOf(server, ...counter, tablet(newId()));
  const { status, body } = await revoke(id);
  expect([status, (body.device as Json).revoked !== undefined]).toEqual([200, true]);
  const paths = ['/_session', '/site-westerfilde', '/_city/feed', `/_city/devices/${id}`, '/', '/_uuids'];
  for (const path of paths) {
    for (const options of [session, { as: counter, headers: tablet(id) }, { as: null, headers: tablet(id) }]) {
      const answer = await server.api('GET', path, options);
      expect([path, answer.status, answer.body]).toEqual([
        path,
        401,
        { error: 'device_revoked', reason: 'This device was revoked.' },
      ]);
    }
  }
  const again = { as: null, headers: tablet(id), body: { name: counter[0], password: counter[1] } };
  const signIn = await server.api('POST', '/_session', again);
  expect([signIn.status, signIn.headers['set-cookie']]).toEqual([401, undefined]);
  expect((await tell(id, session)).status).toBe(401);
  // Whoever takes the header away has no session left.
  const { cookie = '' } = session.headers;
  expect((await server.api('GET', '/site-westerfilde', { as: null, headers: { cookie } })).status).toBe(401);
  expect((await server.api('GET', '/site-westerfilde', other)).status).toBe(200);
});

it('a session that began without a word of the device ends with it too', async () => {
  const id = newId();
  const session = await cookieOf(server, ...counter);
  await tell(id, session);
  await revoke(id);
  expect((await server.api('GET', '/site-westerfilde', session)).status).toBe(401);
});

it('keeps what was last reported, and when the tablet was told and has deleted its keys', async () => {
  const id = newId();
  await tell(id);
  const before = await known(id);
  server.clock.value += 3_600_000;
  await revoke(id);
  const at = new Date(server.clock.value).toISOString();
  server.clock.value += 60_000;
  await server.api('GET', '/_session', { as: null, headers: tablet(id) });
  const toldAt = new Date(server.clock.value).toISOString();
  server.clock.value += 1_000;
  await server.api('GET', `/_city/devices/${id}?wiped=true`, { as: null, headers: tablet(id) });
  const wipedAt = new Date(server.clock.value).toISOString();
  await server.api('GET', '/_session', { as: null, headers: tablet(id) });
  const { revoked, ...rest } = await known(id);
  expect(rest).toEqual(before);
  expect(revoked).toMatchObject({ at, toldAt, wipedAt, by: expect.stringMatching(/^[0-9a-f]{12}$/) });
});

it('a tablet that was found is let in again', async () => {
  const id = newId();
  await tell(id);
  await revoke(id);
  await server.api('POST', `/_city/devices/${id}/restore`, { ...coordinator, body: {} });
  expect((await tell(id, await cookieOf(server, ...counter, tablet(id)))).status).toBe(200);
  expect((await known(id)).revoked).toBe(undefined);
});

it('an account has at most 50 tablets; the one that was not seen for longest goes, and no revoked one', async () => {
  const as = ['supervisor', demonstration] as const;
  const [first, second] = [newId(), newId()];
  await tell(first, { as });
  await revoke(first);
  server.clock.value += 1_000;
  await tell(second, { as });
  for (let count = 0; count < 50; count += 1) {
    server.clock.value += 1_000;
    expect((await tell(newId(), { as })).status).toBe(200);
  }
  expect((await server.api('GET', `/_city/devices/${second}`, coordinator)).status).toBe(404);
  expect((await known(first)).id).toBe(first);
});

it.each([
  { unsent: -1 },
  { unsent: 1.5 },
  { held: { consultation: 'many' } },
  { held: { 'A name': 1 } },
  { vaults: ['Amina Yusuf'] },
  { since: 'yesterday' },
  { name: 'Amina' },
  { version: 'x'.repeat(41) },
])('refuses the report %j', async (fields) => {
  expect((await tell(newId(), { as: counter }, { ...report, ...fields })).status).toBe(400);
});

it('refuses ids that are none', async () => {
  for (const id of ['short', 'a'.repeat(23), `${'x'.repeat(21)}%20`]) {
    expect([400, 404]).toContain((await tell(id)).status);
  }
});

it('nobody but coordinators and the people on it reads of a tablet', async () => {
  const id = newId();
  await tell(id);
  const path = `/_city/devices/${id}`;
  expect((await server.api('GET', path, { as: counter })).status).toBe(200);
  const supervisor = { as: ['supervisor', demonstration] } as const;
  expect((await server.api('GET', path, supervisor)).status).toBe(404);
  expect((await server.api('GET', path, { as: null })).status).toBe(401);
});
