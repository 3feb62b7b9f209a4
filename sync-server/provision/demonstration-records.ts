import { isObject } from '../../src/lib/json.ts';
import { networkDatabase } from '../../src/model/access/databases.ts';
import {
  type DemonstrationOrder,
  demonstrationAuthor,
  makeDemonstration,
} from '../../src/model/demonstration/generate.ts';
import { type CouchClient, expectStatus, ProvisionError } from './couch-client.ts';

const batch = 100;

/** Whether somebody has put providers or offers there that are no invented ones. */
async function holdsRealRecords(client: CouchClient): Promise<boolean> {
  for (const type of ['provider', 'offer']) {
    const range = `startkey=${encodeURIComponent(`"${type}-"`)}&endkey=${encodeURIComponent(`"${type}.-"`)}`;
    const { body } = await expectStatus(client, 'GET', `/${networkDatabase}/_all_docs?${range}&limit=1000`, [200]);
    const rows = isObject(body) && Array.isArray(body.rows) ? body.rows : [];
    const isOurs = (row: unknown): boolean =>
      isObject(row) && String(row.id).startsWith(`${type}-${demonstrationAuthor}-`);
    if (!rows.every(isOurs)) return true;
  }
  return false;
}

/**
 * Writes invented records as any client does; those that are there already stay as they are. Never beside real ones.
 * @returns how many are new
 */
export async function writeDemonstration(client: CouchClient, order: DemonstrationOrder): Promise<number> {
  if (await holdsRealRecords(client)) {
    throw new ProvisionError(
      'server_refused',
      'Nothing was written: this directory holds records that are not invented.',
    );
  }
  const byDatabase = Map.groupBy(makeDemonstration(order), ({ db }) => db);
  let written = 0;
  for (const [db, records] of byDatabase) {
    for (let from = 0; from < records.length; from += batch) {
      const docs = records.slice(from, from + batch).map(({ id, body }) => ({ _id: id, ...body }));
      const { body } = await expectStatus(client, 'POST', `/${db}/_bulk_docs`, [201, 202], { docs });
      const answers = Array.isArray(body) ? body.filter(isObject) : [];
      const refused = answers.find(({ error }) => error !== undefined && error !== 'conflict');
      if (refused)
        throw new ProvisionError('server_refused', `${db}: ${String(refused.id)}: ${String(refused.reason)}`);
      written += answers.filter(({ rev }) => rev !== undefined).length;
    }
  }
  return written;
}
