import { randomBytes } from 'node:crypto';
import { isObject } from '../../src/lib/json.ts';
import { type CouchClient, expectStatus } from '../provision/couch-client.ts';
import { HubError } from './hub-error.ts';
import { hubOrders, keepOrder, replicateOnce } from './hub-orders.ts';
import type { HubSettings } from './hub-settings.ts';
import { bringUsers } from './hub-users.ts';
import { type MainServer, mainServer } from './main-server.ts';

/**
 * Makes a laptop a stand's hub, in the office: the stand's databases with what they hold and who may read them, the
 * site's accounts, and an account for handing on, whose password only the two servers know. May be run again at any
 * time, and should be before each outing: it brings the hub up to date.
 */
export async function prepareHub(
  hub: CouchClient,
  { site, stand, databases }: HubSettings,
  url: string,
  admin: readonly [string, string],
  log: (line: string) => void,
): Promise<void> {
  const main = mainServer(url, ...admin);
  await requireAdmin(main);
  const account = await makeAccount(main, site);
  for (const db of databases) await makeDatabase(hub, main, db);
  for (const order of hubOrders({ url, ...account }, databases, stand)) {
    const { written, refused } = await replicateOnce(hub, order.fields);
    if (refused > 0) throw new HubError('hub_incomplete', `${refused} documents were refused (${order.id}).`);
    await keepOrder(hub, order);
    log(`${order.id}: ${written} documents.`);
  }
  const names = await bringUsers(hub, main, admin, site);
  log(`Who signs in here: ${names.join(', ') || 'nobody yet'}.`);
  log('The hub is ready. Start it with npm start (HUB set as now).');
}

async function requireAdmin(main: MainServer): Promise<void> {
  const { body } = await main.request('GET', '/_session');
  const roles = isObject(body) && isObject(body.userCtx) ? body.userCtx.roles : undefined;
  if (Array.isArray(roles) && roles.includes('_admin')) return;
  throw new HubError('hub_main_refused', 'MAIN_ADMIN is no administrator there.');
}

/** A new password each time: a hub that was lost can hand on no more once another was prepared. */
async function makeAccount(main: MainServer, site: string): Promise<{ name: string; password: string }> {
  const name = `replicator.${site}`;
  const password = randomBytes(24).toString('base64url');
  const path = `/_users/org.couchdb.user:${name}`;
  const { status, body } = await expectStatus(main, 'GET', path, [200, 404]);
  const rev = status === 200 && isObject(body) ? { _rev: body._rev } : {};
  const account = { ...rev, type: 'user', name, roles: [`replicator:${site}`], password };
  await expectStatus(main, 'PUT', path, [201, 202], account);
  return { name, password };
}

async function makeDatabase(hub: CouchClient, main: MainServer, db: string): Promise<void> {
  const { status, body } = await expectStatus(main, 'GET', `/${db}/_security`, [200, 404]);
  if (status === 404) throw new HubError('hub_setting', `The city's server has no database ${db}: is HUB right?`);
  await expectStatus(hub, 'PUT', `/${db}`, [201, 412]);
  await expectStatus(hub, 'PUT', `/${db}/_security`, [200], body);
}
