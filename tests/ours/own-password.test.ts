import { afterEach, beforeEach, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

const path = '/_users/org.couchdb.user:anna';
let server: TestServer;
let anna: readonly [string, string];
beforeEach(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
});
afterEach(() => server.close());

/** Changes the account, as its owner or as the administrator. */
async function change(fields: object, as?: readonly [string, string], query = '') {
  const { body } = await server.api('GET', path);
  const { status, body: answer } = await server.api('PUT', path + query, {
    ...(as ? { as } : {}),
    body: { ...body, ...fields },
  });
  return { status, error: answer.error, reason: answer.reason };
}
const signsIn = async (secret: string) =>
  (await server.api('GET', '/_session', { as: ['anna', secret] })).status === 200;

it.each(['', 'x', 'elf-zeichen', '🦊🦊🦊🦊🦊🦊'])('refuses %j as an own password: it is too short', async (secret) => {
  const reason = 'password_too_short: at least 12 characters';
  expect(await change({ password: secret }, anna)).toEqual({ status: 403, error: 'forbidden', reason });
  expect(await signsIn(anna[1])).toBe(true);
});

it('takes twelve characters, whatever the stored fields beside them were', async () => {
  expect((await change({ password: 'zwölf-zeiche' }, anna)).status).toBe(201);
  expect(await signsIn('zwölf-zeiche')).toBe(true);
});

it.each([
  { derived_key: 'aa'.repeat(32) },
  { salt: '00' },
  { iterations: 1 },
  { pbkdf2_prf: 'sha' },
  { password_scheme: null },
])('refuses %j in an own account', async (fields) => {
  const reason = `Only _admin may set ${Object.keys(fields)[0]}; set a password instead.`;
  expect(await change(fields, anna)).toEqual({ status: 403, error: 'forbidden', reason });
  expect(await signsIn(anna[1])).toBe(true);
});

it('does not let a user go back to the roles and the password of an older revision', async () => {
  const { _rev, ...before } = (await server.api('GET', path)).body;
  await change({ roles: [] });
  const _revisions = { start: 3, ids: ['abc', 'def', _rev.slice(2)] };
  const body = { ...before, _revisions };
  expect((await server.api('PUT', `${path}?new_edits=false`, { as: anna, body })).status).toBe(403);
  expect((await server.api('GET', path)).body.roles).toEqual([]);
  expect((await server.api('PUT', `${path}?new_edits=false`, { body })).status).toBe(201);
});

it('leaves the administrator free', async () => {
  expect((await change({ password: 'x' })).status).toBe(201);
  expect(await signsIn('x')).toBe(true);
  expect((await change({ iterations: 1, salt: '00', derived_key: '00' })).status).toBe(201);
});
