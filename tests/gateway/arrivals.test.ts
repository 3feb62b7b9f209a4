import { expect, it } from 'vitest';
import { startGateway } from '../builders/gateway.ts';

it('does not claim to know when a document got to CouchDB', async () => {
  const server = await startGateway();
  const anna = await server.addUser('anna', ['site:x']);
  const bernd = await server.addUser('bernd');
  await server.addDatabase('site-x', ['site:x']);
  await server.api('PUT', '/site-x/a', { body: {} });
  const ask = (body: unknown, as: readonly [string, string] | null = anna) =>
    server.api('POST', '/_city/arrivals', { as, body });
  const { status, body } = await ask({ db: 'site-x', ids: ['a', 'none'] });
  expect([status, body]).toEqual([200, { arrived: {} }]);
  expect((await ask({ db: 'site-x', ids: ['a'] }, bernd)).status).toBe(403);
  expect((await ask({ db: 'site-x', ids: ['a'] }, null)).status).toBe(401);
  expect((await ask({ db: 'none', ids: [] })).status).toBe(404);
  expect((await ask({ db: '_users', ids: [] })).status).toBe(403);
  expect((await ask({ ids: [] })).status).toBe(400);
  await server.close();
});
