import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import findPlugin from 'pouchdb-find';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

PouchDB.plugin(memoryAdapter);
PouchDB.plugin(findPlugin);

let server: ListeningServer;
beforeAll(async () => {
  server = await startListening();
});
afterAll(() => server.close());

it('what was pulled can be found locally with the find plugin', async () => {
  await server.addDatabase('found');
  await server.api('POST', '/found/_bulk_docs', {
    body: {
      docs: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ],
    },
  });
  const local = new PouchDB('found', { adapter: 'memory' });
  await local.replicate.from(new PouchDB(`${server.adminUrl}/found`, { skip_setup: true }));
  const { docs } = await (local as unknown as Finder).find({ selector: { n: { $gt: 1 } } });
  expect(docs).toMatchObject([{ _id: 'b', n: 2 }]);
});

type Finder = { find(query: object): Promise<{ docs: readonly object[] }> };
