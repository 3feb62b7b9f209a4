import { isObject } from '../../src/lib/json.ts';
import { erasedIds, erasedListId, erasedListOf } from '../../src/model/access/erased-list.ts';
import { type CouchClient, expectStatus, ProvisionError } from './couch-client.ts';

export type ErasureOrder = {
  readonly client: CouchClient;
  readonly database: string;
  readonly ids: readonly string[];
  /** How long to wait for the space to be given back, in turns of 200 ms. */
  readonly turns?: number;
};

export type Erasure = {
  /** Documents of which something was there. */
  readonly erased: readonly string[];
  /** Whether the server had finished giving the space back when this ended. */
  readonly isCompacted: boolean;
};

/** Others may add to the list at the same time. */
const tries = 10;
/** Compaction of a large database takes minutes; it goes on when nobody waits for it any more. */
const turnMs = 200;

const path = (database: string, rest = ''): string => `/${encodeURIComponent(database)}${rest}`;

/**
 * Erases documents for good (trust.md, "Over time"): their ids go onto the list first, so that nothing brings them back
 * meanwhile; then a tombstone without a body ends every branch; then the bodies leave the disk. May be repeated after a
 * failure at any point. @throws ProvisionError
 */
export async function erase({ client, database, ids, turns = 300 }: ErasureOrder): Promise<Erasure> {
  await putOnList(client, database, ids);
  const erased: string[] = [];
  for (const id of ids) if (await endBranches(client, database, id)) erased.push(id);
  await expectStatus(client, 'POST', path(database, '/_compact'), [202], {});
  await expectStatus(client, 'POST', path(database, '/_view_cleanup'), [202], {});
  return { erased, isCompacted: await untilCompacted(client, database, turns) };
}

async function putOnList(client: CouchClient, database: string, ids: readonly string[]): Promise<void> {
  const address = path(database, `/${erasedListId}`);
  for (let round = 0; round < tries; round += 1) {
    const { body } = await expectStatus(client, 'GET', address, [200, 404]);
    const stored = isObject(body) && body._rev !== undefined ? body : {};
    const known = erasedIds(stored);
    const all = [...new Set([...known, ...ids])];
    if (all.length === known.length && stored.validate_doc_update !== undefined) return;
    const list = erasedListOf(all);
    const next = stored._rev === undefined ? list : { ...list, _rev: stored._rev };
    const { status } = await expectStatus(client, 'PUT', address, [201, 202, 409], next);
    if (status !== 409) return;
  }
  throw new ProvisionError('server_refused', `${address} was changed by others all the time; nothing was erased.`);
}

/** Brings the list's function up to date and makes the list where there is none; what it names stays. */
export async function provisionErasedList(client: CouchClient, database: string): Promise<void> {
  const address = path(database, `/${erasedListId}`);
  const { status, body } = await expectStatus(client, 'GET', address, [200, 404]);
  const list = erasedListOf(status === 200 ? erasedIds(body) : []);
  const stored = status === 200 && isObject(body) ? body : {};
  if (stored.validate_doc_update === list.validate_doc_update) return;
  await expectStatus(client, 'PUT', address, [201, 202], { ...list, ...(stored._rev ? { _rev: stored._rev } : {}) });
}

async function endBranches(client: CouchClient, database: string, id: string): Promise<boolean> {
  const address = path(database, `/${encodeURIComponent(id)}`);
  let wasThere = false;
  for (let round = 0; round < tries; round += 1) {
    const { status, body } = await expectStatus(client, 'GET', `${address}?open_revs=all`, [200, 404]);
    const leaves = status === 200 && Array.isArray(body) ? body : [];
    const open = leaves.map((leaf) => (isObject(leaf) ? leaf.ok : undefined)).filter(isObject);
    const docs = open.filter((leaf) => !leaf._deleted).map(({ _rev }) => ({ _id: id, _rev, _deleted: true }));
    if (docs.length === 0) return wasThere;
    wasThere = true;
    // A row is refused where a branch was written just then; what the list names cannot be written any more.
    await expectStatus(client, 'POST', path(database, '/_bulk_docs'), [201, 202], { docs });
  }
  throw new ProvisionError('server_refused', `${address} is on the list of what was erased and still there.`);
}

async function untilCompacted(client: CouchClient, database: string, turns: number): Promise<boolean> {
  for (let turn = 0; turn < turns; turn += 1) {
    const { body } = await expectStatus(client, 'GET', path(database), [200]);
    if (isObject(body) && body.compact_running === false) return true;
    await new Promise((resolve) => setTimeout(resolve, turnMs));
  }
  return false;
}
