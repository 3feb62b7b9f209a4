import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, basic } from '../builders/server.ts';
import { createTestServer, type TestServer } from '../builders/test-server.ts';

/** A member fills a database with the largest documents that there may be, and everybody reads at once. */
let server: TestServer;
const headers = { authorization: basic(admin), 'content-type': 'application/json' };
const documents = 100;
beforeAll(async () => {
  // Ten readers of whole pages would need five times as much.
  server = await createTestServer({ ADMIN: admin.join(':'), NODE_OPTIONS: '--max-old-space-size=200' });
  await call('PUT', '/db');
  for (let n = 0; n < documents; n += 4) {
    const docs = [0, 1, 2, 3].map((more) => ({ _id: `d${n + more}`, text: 'x'.repeat(1_000_000) }));
    await call('POST', '/db/_bulk_docs', { docs });
  }
}, 60_000);
afterAll(() => server.destroy());

function call(method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

const ids = Array.from({ length: documents }, (_, n) => `d${n}`);

it.each([
  ['GET', '/db/_all_docs?include_docs=true'],
  ['POST', '/db/_all_docs?include_docs=true', { keys: ids }],
  ['GET', '/db/_changes?include_docs=true'],
  ['POST', '/db/_changes?filter=_doc_ids&include_docs=true', { doc_ids: ids.slice(1) }],
  ['POST', '/db/_find', { selector: { none: 1 } }],
  ['POST', '/db/_bulk_get', { docs: ids.map((id) => ({ id })) }],
] as const)(
  '%s %s ten times at once takes little room',
  async (method, path, body?: unknown) => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(method, path, body)));
    for (const answer of answers) expect(answer.status).toBe(200);
    // Nobody reads for a while.
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const answer of answers.slice(1)) await answer.body?.cancel();
    const text = await answers[0]?.text();
    const least = path === '/db/_find' ? 10 : (documents - 1) * 1_000_000;
    expect(text?.length).toBeGreaterThan(least);
    expect((await call('GET', '/_up')).status).toBe(200);
  },
  60_000,
);
