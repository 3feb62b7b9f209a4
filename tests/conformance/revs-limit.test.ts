import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

it('is 1000, and what an admin sets', async () => {
  expect((await server.api('GET', '/db/_revs_limit')).text).toBe('1000\n');
  const set = await server.api('PUT', '/db/_revs_limit', { body: 3 });
  expect([set.status, set.body]).toEqual([200, { ok: true }]);
  expect((await server.api('GET', '/db/_revs_limit')).body).toBe(3);
});

it('cuts branches at the next change', async () => {
  let rev: string | undefined;
  for (let n = 1; n <= 6; n += 1) rev = (await server.api('PUT', '/db/a', { body: { n, _rev: rev } })).body.rev;
  const { body } = await server.api('GET', '/db/a?revs=true&revs_info=true');
  expect(body._revisions).toMatchObject({ start: 6, ids: expect.objectContaining({ length: 3 }) });
  expect(body._revs_info).toHaveLength(3);
});

it('takes whole numbers from 1 alone', async () => {
  for (const body of [0, -1, 1.5, '3', null, {}]) {
    expect((await server.api('PUT', '/db/_revs_limit', { body })).status).toBe(400);
  }
  expect((await server.api('POST', '/db/_revs_limit', { body: 1 })).status).toBe(405);
});

it('is for database admins; members may look', async () => {
  const member = await server.addUser('member', ['counter']);
  expect((await server.api('GET', '/db/_revs_limit', { as: member })).status).toBe(200);
  const refused = await server.api('PUT', '/db/_revs_limit', { as: member, body: 1 });
  expect([refused.status, refused.body.reason]).toEqual([403, 'You are not a db or server admin.']);
});
