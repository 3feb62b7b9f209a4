import { addRxPlugin, createRxDatabase, type RxCollection } from 'rxdb';
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup';
import { getFetchWithCouchDBAuthorization, replicateCouchDB } from 'rxdb/plugins/replication-couchdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { admin } from '../builders/server.ts';

addRxPlugin(RxDBCleanupPlugin);

type Item = { id: string; n: number };

let server: ListeningServer;
let count = 0;
beforeAll(async () => {
  server = await startListening();
});
afterAll(() => server.close());

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, n: { type: 'number' } },
  required: ['id', 'n'],
} as const;

async function openStore(): Promise<RxCollection<Item>> {
  count += 1;
  const database = await createRxDatabase({ name: `rx${count}`, storage: getRxStorageMemory() });
  const { items } = await database.addCollections({ items: { schema } });
  return items;
}

function replicate(collection: RxCollection<Item>, database: string, live: boolean) {
  return replicateCouchDB<Item>({
    replicationIdentifier: `${collection.database.name}-${database}`,
    collection,
    url: `${server.url}/${database}/`,
    fetch: getFetchWithCouchDBAuthorization(...admin),
    live,
    pull: { batchSize: 50 },
    push: { batchSize: 50 },
  });
}

it('pulls 300 documents and pushes 100', async () => {
  await server.addDatabase('items');
  const docs = Array.from({ length: 300 }, (_, n) => ({ _id: `there-${n}`, n }));
  await server.api('POST', '/items/_bulk_docs', { body: { docs } });
  const collection = await openStore();
  await collection.bulkInsert(Array.from({ length: 100 }, (_, n) => ({ id: `here-${n}`, n })));
  const replication = replicate(collection, 'items', false);
  await replication.awaitInitialReplication();
  expect(await collection.count().exec()).toBe(400);
  expect((await server.api('GET', '/items')).body.doc_count).toBe(400);
  await collection.database.close();
});

it('edits and removes on both sides, live', async () => {
  await server.addDatabase('live');
  const [one, other] = [await openStore(), await openStore()];
  const running = [replicate(one, 'live', true), replicate(other, 'live', true)];
  await Promise.all(running.map((replication) => replication.awaitInitialReplication()));
  await one.insert({ id: 'a', n: 1 });
  await until(async () => (await other.findOne('a').exec())?.n === 1);
  await (await other.findOne('a').exec(true)).incrementalPatch({ n: 2 });
  await until(async () => (await one.findOne('a').exec())?.n === 2);
  await (await one.findOne('a').exec(true)).incrementalRemove();
  await until(async () => (await other.findOne('a').exec()) === null);
  expect((await server.api('GET', '/live/a')).body).toEqual({ error: 'not_found', reason: 'deleted' });
  await Promise.all(running.map((replication) => replication.cancel()));
  await Promise.all([one, other].map((collection) => collection.database.close()));
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 400; round += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen within ten seconds');
}
