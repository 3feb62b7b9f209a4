import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { type CouchClient, expectStatus } from '../provision/couch-client.ts';
import { replicateOnce } from './hub-orders.ts';
import type { MainServer } from './main-server.ts';

/**
 * Brings the accounts of the site's people to the hub, with their passwords as they are stored: whoever signs in at the
 * office signs in at the stand. Whoever has left the site since is removed. @returns the names
 */
export async function bringUsers(
  hub: CouchClient,
  main: MainServer,
  [username, password]: readonly [string, string],
  site: string,
): Promise<string[]> {
  const there = (await readUsers(main)).filter((user) => belongsTo(user, site));
  const here = await readUsers(hub);
  const doc_ids = [...new Set([...there, ...here].map(({ _id }) => String(_id)))];
  const source = { url: `${main.url}/_users`, auth: { basic: { username, password } } };
  await replicateOnce(hub, { source, target: '_users', doc_ids });
  const now = await readUsers(hub);
  for (const user of now.filter((candidate) => !belongsTo(candidate, site))) {
    const path = `/_users/${encodeURIComponent(String(user._id))}?rev=${String(user._rev)}`;
    await expectStatus(hub, 'DELETE', path, [200]);
  }
  return now.filter((user) => belongsTo(user, site)).map(({ name }) => String(name));
}

function belongsTo({ roles }: JsonObject, site: string): boolean {
  return Array.isArray(roles) && roles.some((role) => String(role).startsWith(`site:${site}:`));
}

async function readUsers(server: CouchClient): Promise<JsonObject[]> {
  const range = 'startkey="org.couchdb.user:"&endkey="org.couchdb.user;"';
  const { body } = await expectStatus(server, 'GET', `/_users/_all_docs?include_docs=true&${range}`, [200]);
  const rows = isObject(body) && Array.isArray(body.rows) ? body.rows : [];
  return rows
    .filter(isObject)
    .map((row) => row.doc)
    .filter(isObject);
}
