import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';
import { type Client, expectStatus } from '../client.ts';
import { fill } from '../documents.ts';
import type { Step } from '../step.ts';

const count = 10_000;

export const changes: Step = {
  name: '_changes?include_docs=true, 10,000 documents by 500',
  unit: 'docs/s',
  better: 'more',
  goal: 40_000,
  ratio: 3,
  async run(peer, database) {
    const client = peer.client(1);
    await fill(client, database, count);
    const begun = performance.now();
    const read = await pageThrough(client, database);
    const seconds = (performance.now() - begun) / 1000;
    client.close();
    if (read !== count) throw new Error(`${read} documents came instead of ${count}`);
    return count / seconds;
  },
};

/** Pages of 500 with their documents, until nothing is left. @returns how many rows came */
export async function pageThrough(client: Client, database: string): Promise<number> {
  let since: string | number = 0;
  let read = 0;
  for (;;) {
    const path = `/${database}/_changes?include_docs=true&limit=500&since=${since}`;
    const { text } = await expectStatus(client.send('GET', path), 200);
    // The client must not be what is measured: of the page only its end is parsed.
    const end = text.lastIndexOf('"last_seq"');
    const match = /"last_seq":\s*"?([^",}]+)/.exec(text.slice(end));
    const rows = text.split('"changes":[').length - 1;
    if (rows === 0 || !match?.[1]) return read;
    read += rows;
    since = match[1];
  }
}

PouchDB.plugin(memoryAdapter);
let pulls = 0;

export const pull: Step = {
  name: 'PouchDB (memory) pulls 3,000 documents',
  unit: 'docs/s',
  better: 'more',
  runs: 1,
  async run(peer, database) {
    const documents = 3_000;
    const client = peer.client(1);
    await fill(client, database, documents);
    client.close();
    pulls += 1;
    const local = new PouchDB(`pull-${pulls}`, { adapter: 'memory' });
    const fetch = (url: string, options: object) =>
      PouchDB.fetch(url, { ...options, headers: headersOf(options, client.headers) });
    const remote = new PouchDB(`${client.url}/${database}`, { skip_setup: true, fetch });
    const begun = performance.now();
    const { docs_written } = await local.replicate.from(remote, { batch_size: 500 });
    const seconds = (performance.now() - begun) / 1000;
    if (docs_written !== documents) throw new Error(`${String(docs_written)} documents came instead of ${documents}`);
    return documents / seconds;
  },
};

function headersOf(options: object, own: Readonly<Record<string, string>>): Headers {
  const headers = new Headers('headers' in options ? (options.headers as Headers) : {});
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}
