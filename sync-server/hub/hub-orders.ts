import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { type CouchClient, expectStatus } from '../provision/couch-client.ts';
import { HubError } from './hub-error.ts';

/** One direction of one database, as a document of the hub's `_replicator`. */
export type HubOrder = { readonly id: string; readonly fields: JsonObject };

type Remote = { readonly url: string; readonly name: string; readonly password: string };

/** What the hub replicates while it runs: all databases from the city's server, the stand's back to it. */
export function hubOrders({ url, name, password }: Remote, databases: readonly string[], stand: string): HubOrder[] {
  const remote = (db: string) => ({ url: `${url}/${db}`, auth: { basic: { username: name, password } } });
  const common = { continuous: true, user_ctx: { name: null, roles: ['_admin'] } };
  return [
    ...databases.map((db) => ({ id: `hub-from-main-${db}`, fields: { source: remote(db), target: db, ...common } })),
    { id: handOnId(stand), fields: { source: stand, target: remote(stand), ...common } },
  ];
}

export function handOnId(stand: string): string {
  return `hub-to-main-${stand}`;
}

/** Writes an order down, in the place of an older one. */
export async function keepOrder(hub: CouchClient, { id, fields }: HubOrder): Promise<void> {
  const { status, body } = await expectStatus(hub, 'GET', `/_replicator/${id}`, [200, 404]);
  const rev = status === 200 && isObject(body) ? { _rev: body._rev } : {};
  await expectStatus(hub, 'PUT', `/_replicator/${id}`, [201], { ...rev, ...fields });
}

/** @throws HubError when the hub was never prepared */
export async function readOrder(hub: CouchClient, id: string): Promise<JsonObject> {
  const { status, body } = await expectStatus(hub, 'GET', `/_replicator/${id}`, [200, 404]);
  if (status === 200 && isObject(body)) return body;
  throw new HubError('hub_not_prepared', 'This hub was not prepared for this site yet: npm run hub -- prepare');
}

/** Replicates once, now. @returns how many revisions were written, and how many were refused. @throws HubError */
export async function replicateOnce(
  hub: CouchClient,
  order: JsonObject,
): Promise<{ written: number; refused: number }> {
  const { source, target, doc_ids } = order;
  const selection = doc_ids === undefined ? {} : { doc_ids };
  const { status, body } = await hub.request('POST', '/_replicate', { source, target, ...selection });
  const answer = isObject(body) ? body : {};
  if (status !== 200 || answer.ok !== true) {
    throw new HubError('hub_main_refused', `The replication failed: ${String(answer.reason ?? answer.error)}`);
  }
  const first = Array.isArray(answer.history) && answer.no_changes !== true ? answer.history[0] : undefined;
  const { docs_written, doc_write_failures } = isObject(first) ? first : {};
  return { written: Number(docs_written ?? 0), refused: Number(doc_write_failures ?? 0) };
}
