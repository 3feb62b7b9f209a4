import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('revs');
});
afterAll(() => server.close());

it.each(['\u0000', 'a\nb', '→', '', 'x'.repeat(129)])('refuses a revision that no ETag can carry: %j', async (hash) => {
  const inPath = { _revisions: { start: 2, ids: [hash, 'a'] } };
  const answers = [
    await server.api('PUT', '/revs/doc?new_edits=false', { body: inPath }),
    await server.api('PUT', '/revs/doc?new_edits=false', { body: { _rev: `1-${hash}` } }),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  expect((await server.api('GET', '/revs/doc')).status).toBe(404);
});

it('refuses to replicate a database whose name is no text', async () => {
  const body = { source: 'revs', target: '\ud800' };
  expect((await server.api('POST', '/_replicate', { body })).status).toBe(400);
});
