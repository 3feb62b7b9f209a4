import { isObject, type Json } from '../../src/lib/json.ts';
import { type CouchClient, expectStatus } from '../provision/couch-client.ts';
import { HubError } from './hub-error.ts';
import { handOnId, readOrder, replicateOnce } from './hub-orders.ts';
import type { HubSettings } from './hub-settings.ts';
import { type MainServer, mainServer } from './main-server.ts';

const page = 500;

/**
 * Hands on what was recorded at the hub, and then asks the city's server for each revision whether it has it.
 * @throws HubError when something is still only here
 */
export async function handOn(hub: CouchClient, { stand }: HubSettings, log: (line: string) => void): Promise<void> {
  const order = await readOrder(hub, handOnId(stand));
  const { written } = await replicateOnce(hub, order);
  const { checked, missing } = await compare(hub, mainOf(order.target), stand);
  log(`${stand}: ${written} documents handed on, ${checked} compared.`);
  if (missing.length > 0) {
    throw new HubError(
      'hub_incomplete',
      `${missing.length} documents are only here; the city's server refused them. Keep this hub as it is and ask for help: ${missing.slice(0, 10).join(', ')}`,
    );
  }
  log("Everything is on the city's server.");
}

function mainOf(target: Json | undefined): MainServer {
  const { url, auth } = isObject(target) ? target : {};
  const basic = isObject(auth) ? auth.basic : undefined;
  const { username, password } = isObject(basic) ? basic : {};
  return mainServer(new URL(String(url)).origin, String(username), String(password));
}

async function compare(
  hub: CouchClient,
  main: MainServer,
  db: string,
): Promise<{ checked: number; missing: string[] }> {
  const missing: string[] = [];
  let checked = 0;
  let since = '0';
  for (;;) {
    const path = `/${db}/_changes?style=all_docs&limit=${page}&since=${encodeURIComponent(since)}`;
    const { body } = await expectStatus(hub, 'GET', path, [200]);
    const { results, last_seq } = isObject(body) ? body : {};
    const rows = (Array.isArray(results) ? results : []).filter(isObject);
    if (rows.length === 0) return { checked, missing };
    const offered = rows.map(({ id, changes }) => [String(id), revsOf(changes)] as const);
    const diff = await expectStatus(main, 'POST', `/${db}/_revs_diff`, [200], Object.fromEntries(offered));
    missing.push(...Object.keys(isObject(diff.body) ? diff.body : {}));
    checked += rows.length;
    since = String(last_seq);
  }
}

function revsOf(changes: Json | undefined): Json[] {
  return (Array.isArray(changes) ? changes : []).filter(isObject).map(({ rev }) => rev ?? null);
}
