import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTrail, type Trail } from '../../sync-server/audit/trail.ts';
import { createPseudonyms } from '../../sync-server/logger.ts';
import { aRecord } from '../builders/city-record.ts';
import { demonstration, provisionDortmund } from '../builders/provisioned.ts';
import { sampleFields } from '../builders/sample-fields.ts';
import { type Answer, startServer, type TestServer } from '../builders/server.ts';

const database = 'people-brackel-aplerbeck';
const secret = Buffer.alloc(32, 1);
let server: TestServer;
let trail: Trail;
beforeAll(async () => {
  const clock = { now: () => Date.UTC(2026, 10, 22, 9) };
  trail = openTrail({ path: ':memory:', secret, clock, pseudonym: createPseudonyms(secret) });
  server = await startServer({ audit: trail });
  await provisionDortmund(server);
}, 60_000);
afterAll(async () => {
  await server.close();
  trail.close();
});

async function aPerson(): Promise<string> {
  const { needs: _, ...fields } = sampleFields.person as { needs: unknown };
  const doc = aRecord('person', 'brackel', { user: 'admin', author: 'Sample0001' }, fields);
  const { status, text } = await server.api('PUT', `/${database}/${doc._id}`, { body: doc });
  expect([status, text]).toEqual([201, text]);
  return doc._id;
}
const erase = (body: object): Promise<Answer> =>
  server.api('POST', '/_city/erasures', { as: ['coordinator', demonstration], body });

it('erases for a coordinator, who sees nothing of it; the trail forgets the person and still says that it was done', async () => {
  const id = await aPerson();
  const answer = await erase({ database, ids: [id], reason: 'asked for by the person' });
  expect([answer.status, answer.body]).toEqual([200, { erased: [id], compacted: true }]);
  expect((await server.api('GET', `/${database}/${id}`)).body.reason).toBe('deleted');
  const again = await erase({ database, ids: [id], reason: 'asked for by the person' });
  expect(again.body).toEqual({ erased: [], compacted: true });
  const entries = trail.read({ limit: 100 }).entries.filter(({ event, reason }) => event === 'erased' && reason);
  expect(entries).toMatchObject([{ database, count: 1, reason: 'asked for by the person' }, { count: 1 }]);
  expect(trail.read({ limit: 100, person: id }).entries).toEqual([]);
});

it.each([
  ['a design document', { ids: ['_design/sprechstunde'] }, 400],
  ['the city’s configuration', { ids: ['city-provision-configuration'] }, 400],
  ['nothing', { ids: [] }, 400],
  ['more than a hundred', { ids: Array.from({ length: 101 }, () => `person-Sample0001-${'0'.repeat(22)}`) }, 400],
  ['without a reason', { reason: '' }, 400],
  ['accounts', { database: '_users' }, 404],
  ['a database that is not there', { database: 'people-moon' }, 404],
  ['a database that is not the city’s', { database: 'other' }, 404],
])('does not take %s', async (_, change, status) => {
  const ids = [`person-Sample0001-${'0'.repeat(22)}`];
  expect((await erase({ database, ids, reason: 'none', ...change })).status).toBe(status);
});
