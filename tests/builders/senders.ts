import { type CallOptions, password, type TestServer } from './server.ts';

export type Sender = readonly [string, CallOptions];

/** Signs somebody in. @returns the options of a request in that session */
export async function sessionOf(server: TestServer, name: string): Promise<CallOptions> {
  const answer = await server.api('POST', '/_session', { as: null, body: { name, password } });
  if (answer.status !== 200) throw new Error(`${name} cannot sign in: ${answer.text}`);
  return { as: null, headers: { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' } };
}

type Change = (account: Readonly<Record<string, unknown>>) => object | undefined;

/** The account of a member, changed after signing in; taken away when the change is undefined. */
async function changed(server: TestServer, name: string, roles: readonly string[], change: Change): Promise<Sender[]> {
  const member = await server.addUser(name, roles);
  const cookie = await sessionOf(server, name);
  const path = `/_users/org.couchdb.user:${name}`;
  const account = (await server.api('GET', path)).body;
  const next = change(account);
  const { status } = next
    ? await server.api('PUT', path, { body: next })
    : await server.api('DELETE', `${path}?rev=${account._rev}`);
  if (status !== 200 && status !== 201) throw new Error(`the account of ${name} could not be changed: ${status}`);
  return [
    [`${name}, by cookie`, cookie],
    [`${name}, by Basic`, { as: member }],
  ];
}

/**
 * Those who have no right to what holders of `roles` read: strangers, others, sessions that have ended, and accounts
 * that have changed since. Sets the server's clock forward.
 */
export async function sendersWithout(server: TestServer, roles: readonly string[]): Promise<readonly Sender[]> {
  const other = await server.addUser('other', ['site:y', 'site:y:counter', 'site:x-and-more', 'Site:x']);
  const nobody = await server.addUser('nobody', []);
  await server.addUser('late', roles);
  const expired = await sessionOf(server, 'late');
  server.clock.value += 11 * 60_000;
  const signedOut = await sessionOf(server, 'late');
  await server.api('DELETE', '/_session', signedOut);
  const forged = { 'x-auth-couchdb-username': 'admin', 'x-auth-couchdb-roles': '_admin' };
  return [
    ['a stranger', { as: null }],
    ['another site', { as: other }],
    ['another site, by cookie', await sessionOf(server, 'other')],
    ['somebody without a role', { as: nobody }],
    ['an expired session', expired],
    ['a session that was signed out', signedOut],
    ['an invented session', { as: null, headers: { cookie: 'AuthSession=invented' } }],
    ['a forged process', { as: null, headers: { 'x-sprechstunde-process': 'x', 'x-sprechstunde-user': '%7B%7D' } }],
    ['a forged proxy', { as: null, headers: forged }],
    ...(await changed(server, 'demoted', roles, (account) => ({ ...account, roles: [] }))),
    ...(await changed(server, 'removed', roles, () => undefined)),
    ...(await changed(server, 'renewed', roles, (account) => ({ ...account, password: 'a-new-password-of-hers' }))),
    ...(await revoked(server, roles)),
    ...(await deactivated(server, roles)),
  ];
}

async function must(call: ReturnType<TestServer['api']>): Promise<void> {
  const { status, text } = await call;
  if (status >= 300) throw new Error(`${status}: ${text}`);
}

/** A lost tablet, with the session and the password of somebody who may still work on others. */
async function revoked(server: TestServer, roles: readonly string[]): Promise<Sender[]> {
  const id = '0123456789abcdefABCDEF';
  const device = { 'x-sprechstunde-device': id };
  const holder = await server.addUser('holder', [...roles, 'author:holderhold']);
  const session = await sessionOf(server, 'holder');
  const report = { version: '1', persisted: true, unsent: 3, held: {}, vaults: ['holderhold'] };
  await must(server.api('PUT', `/_city/devices/${id}`, { ...session, body: report }));
  await must(server.api('POST', `/_city/devices/${id}/revoke`, { body: {} }));
  return [
    ['a revoked device, by cookie', session],
    ['a revoked device that names itself', { ...session, headers: { ...session.headers, ...device } }],
    ['a revoked device, by Basic', { as: holder, headers: device }],
  ];
}

async function deactivated(server: TestServer, roles: readonly string[]): Promise<Sender[]> {
  const gone = await server.addUser('gone', [...roles, 'author:gonegonego']);
  const session = await sessionOf(server, 'gone');
  await must(server.api('POST', '/_city/users/gonegonego/deactivate', { body: {} }));
  return [
    ['a deactivated account, by cookie', session],
    ['a deactivated account, by Basic', { as: gone }],
  ];
}
