import { isObject } from '../../src/lib/json.ts';
import { databasesOf } from '../../src/model/access/databases.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';

const pageRows = 500;

type Row = { readonly id: string; readonly doc?: unknown };

/** Branches of a document that its winner names as merged. */
function mergedBranches(doc: unknown): string[] {
  if (!isObject(doc) || !Array.isArray(doc._conflicts) || !Array.isArray(doc.merged)) return [];
  const { merged, _conflicts: conflicts } = doc;
  return conflicts.map(String).filter((rev) => merged.includes(rev));
}

async function pruneDatabase(client: CouchClient, name: string): Promise<number> {
  let pruned = 0;
  for (let start: string | undefined; ; ) {
    const range = start === undefined ? {} : { start_key: start, skip: 1 };
    const query = { include_docs: true, conflicts: true, limit: pageRows, ...range };
    const { body } = await expectStatus(client, 'POST', `/${encodeURIComponent(name)}/_all_docs`, [200], query);
    const rows = (isObject(body) && Array.isArray(body.rows) ? body.rows : []) as unknown as Row[];
    const docs = rows.flatMap(({ id, doc }) => mergedBranches(doc).map((_rev) => ({ _id: id, _rev, _deleted: true })));
    if (docs.length > 0) {
      await expectStatus(client, 'POST', `/${encodeURIComponent(name)}/_bulk_docs`, [201, 202], { docs });
    }
    pruned += docs.length;
    start = rows.at(-1)?.id;
    if (rows.length < pageRows) return pruned;
  }
}

/**
 * Ends the branches that other CouchDB clients left and a tablet has merged (the winner's `merged` names them). Clients
 * ignore them anyway; this keeps them from being sent for ever. @returns how many
 */
export async function pruneMerged(client: CouchClient, city: CityConfiguration): Promise<number> {
  let pruned = 0;
  for (const { name } of databasesOf(city)) pruned += await pruneDatabase(client, name);
  return pruned;
}
