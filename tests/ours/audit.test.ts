import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrail, type Trail } from '../../sync-server/audit/trail.ts';
import { createPseudonyms } from '../../sync-server/logger.ts';
import { admin, type CallOptions, startServer, type TestServer } from '../builders/server.ts';

const secret = Buffer.alloc(32, 1);
const person = 'person-abcdefghij-0123456789abcdefABCDEF';
const reason = 'the authority asked on 22 November';

let server: TestServer;
let trail: Trail;
let anna: readonly [string, string];
let coordinator: readonly [string, string];
beforeAll(async () => {
  const clock = { now: () => Date.UTC(2026, 10, 22, 9) };
  trail = openTrail({ path: ':memory:', secret, clock, pseudonym: createPseudonyms(secret) });
  server = await startServer({ audit: trail });
  anna = await server.addUser('anna', ['site:x:counter', 'author:annaannaan']);
  coordinator = await server.addUser('coordinator', ['coordinator', 'author:coordinato']);
  for (const name of ['people-x', 'site-x']) await server.addDatabase(name, ['site:x:counter']);
  await server.api('PUT', '/people-x/old', { body: {} });
});
afterAll(async () => {
  await server.close();
  trail.close();
});

/** What a request left in the trail, oldest first. */
async function recorded(method: string, path: string, options: CallOptions = {}): Promise<object[]> {
  // What CouchDB knows of who it is, the gateway asks once.
  await server.api('GET', '/_session', { as: anna });
  const [last] = trail.read({ limit: 1 }).entries;
  const { status, text } = await server.api(method, path, { as: anna, ...options });
  expect([status < 300, text]).toEqual([true, text]);
  const all = trail.read({ limit: 500 }).entries.filter(({ number }) => number > (last?.number ?? 0));
  return all.reverse().map(({ number: _number, at: _at, persons, ...entry }) => {
    return { ...entry, ...(persons ? { persons: persons.length } : {}) };
  });
}

const by = 'annaannaan';

describe('writing', () => {
  it('is recorded, in every database', async () => {
    expect(await recorded('PUT', '/site-x/a', { body: { n: 1 } })).toEqual([
      { event: 'written', by, database: 'site-x', count: 1 },
    ]);
    const docs = [{ _id: 'b' }, { _id: 'c' }, { _id: 'a', n: 2 }];
    expect(await recorded('POST', '/site-x/_bulk_docs', { body: { docs } })).toEqual([
      { event: 'written', by, database: 'site-x', count: 2 },
    ]);
    expect(await recorded('POST', '/site-x', { body: { _id: 'review-annaannaan-1' } })).toEqual([
      { event: 'reviewed', by, database: 'site-x', count: 1 },
    ]);
  });

  it('names the persons under keys of their own', async () => {
    const docs = [{ _id: person }, { _id: 'casenote-annaannaan-1', person }];
    expect(await recorded('POST', '/people-x/_bulk_docs', { body: { docs } })).toEqual([
      { event: 'written', by, database: 'people-x', count: 2, persons: 1 },
    ]);
  });

  it('is not recorded when all of it was refused', async () => {
    expect(await recorded('POST', '/site-x/_bulk_docs', { body: { docs: [{ _id: 'a' }] } })).toEqual([]);
  });

  it('erases, and changes databases and accounts', async () => {
    const { body } = await server.api('PUT', '/site-x/gone', { body: {} });
    expect(await recorded('DELETE', `/site-x/gone?rev=${body.rev}`)).toEqual([
      { event: 'erased', by, database: 'site-x', count: 1 },
    ]);
    const account = { type: 'user', name: 'new', roles: ['author:newnewnewn'], password: 'long-enough-password' };
    const entries = await recorded('PUT', '/_users/org.couchdb.user:new', { as: admin, body: account });
    expect(entries).toMatchObject([{ event: 'written', database: '_users', count: 1, subject: 'newnewnewn' }]);
    const security = { admins: { roles: ['_admin'] }, members: { roles: ['site:x:counter'] } };
    expect(await recorded('PUT', '/site-x/_security', { as: admin, body: security })).toMatchObject([
      { event: 'database_changed', database: 'site-x' },
    ]);
    expect(await recorded('PUT', '/fresh', { as: admin })).toMatchObject([{ event: 'database_created' }]);
    expect(await recorded('DELETE', '/fresh', { as: admin })).toMatchObject([{ event: 'database_removed' }]);
    expect(JSON.stringify(trail.read({ limit: 500 }))).not.toMatch(/org\.couchdb|"anna"|administrator/);
  });
});

it('what erases a person destroys the key: nothing in the trail leads there any more', async () => {
  const gone = 'person-abcdefghij-gonegonegonegonegonego';
  await server.api('PUT', `/people-x/${gone}`, { body: {} });
  expect(trail.read({ limit: 9, person: gone }).entries).toHaveLength(1);
  const { body } = await server.api('GET', `/people-x/${gone}`);
  expect(await recorded('DELETE', `/people-x/${gone}?rev=${body._rev}`)).toMatchObject([{ event: 'erased', count: 1 }]);
  expect(trail.read({ limit: 9, person: gone }).entries).toEqual([]);
});

describe('reading', () => {
  const read = (count: number, persons?: number) => [
    { event: 'read', by, database: 'people-x', count, ...(persons === undefined ? {} : { persons }) },
  ];
  it.each([
    ['a document', 'GET', `/people-x/${person}`, {}, read(1, 1)],
    ['a record that names a person', 'GET', '/people-x/casenote-annaannaan-1', {}, read(1, 1)],
    ['all revisions', 'GET', `/people-x/${person}?open_revs=all`, {}, read(1, 1)],
    ['_all_docs', 'GET', '/people-x/_all_docs?include_docs=true', {}, read(3)],
    ['_all_docs by keys', 'POST', '/people-x/_all_docs', { body: { keys: [person] } }, read(1)],
    ['_changes', 'GET', '/people-x/_changes?include_docs=true', {}, read(4)],
    ['a page of _changes', 'GET', '/people-x/_changes?limit=2', {}, read(2)],
    ['a longpoll', 'GET', '/people-x/_changes?feed=longpoll&since=0', {}, read(4)],
    ['a feed that goes on', 'GET', '/people-x/_changes?feed=continuous&timeout=50', {}, read(4)],
    ['_find', 'POST', '/people-x/_find', { body: { selector: {} } }, read(3)],
    ['_bulk_get', 'POST', '/people-x/_bulk_get', { body: { docs: [{ id: person }, { id: 'old' }] } }, read(2)],
  ] as const)('%s is recorded', async (_, method, path, options, expected) => {
    const raw = options as CallOptions;
    expect(await recorded(method, path, raw)).toEqual(expected);
  });

  it('an attachment is recorded', async () => {
    const { body } = await server.api('GET', '/people-x/old');
    await server.api('PUT', `/people-x/old/letter?rev=${body._rev}`, {
      raw: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(await recorded('GET', '/people-x/old/letter')).toEqual(read(1));
  });

  it.each([
    ['GET', '/people-x', {}],
    ['GET', '/people-x/_changes?since=now', {}],
    ['GET', '/site-x/_all_docs', {}],
    ['POST', '/people-x/_revs_diff', { body: { [person]: ['1-a'] } }],
    ['GET', '/_session', {}],
  ] as const)('%s %s is none', async (method, path, options) => {
    expect(await recorded(method, path, options)).toEqual([]);
  });
});

describe('signing in', () => {
  const credentials = { name: 'anna', password: 'willkommen' };
  it('is recorded, and out', async () => {
    const signIn = { as: null, body: credentials };
    expect(await recorded('POST', '/_session', signIn)).toEqual([{ event: 'signed_in', by }]);
    const { headers } = await server.api('POST', '/_session', signIn);
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    expect(await recorded('DELETE', '/_session', { as: null, headers: { cookie } })).toEqual([
      { event: 'signed_out', by },
    ]);
  });

  it('is recorded when the password was wrong, under a pseudonym', async () => {
    const before = trail.read({ limit: 500, events: ['sign_in_refused'] }).entries.length;
    await server.api('POST', '/_session', { as: null, body: { ...credentials, password: 'wrong' } });
    await server.api('GET', '/site-x', { as: ['anna', 'wrong'] });
    const refused = trail.read({ limit: 500, events: ['sign_in_refused'] }).entries;
    expect(refused).toHaveLength(before + 2);
    expect(refused[0]?.by).toMatch(/^~[0-9a-f]{12}$/);
    expect(refused[0]?.by).toBe(refused[1]?.by);
  });
});

describe('POST /_city/audit', () => {
  const ask = (body: unknown, as: CallOptions['as'] = coordinator) => server.api('POST', '/_city/audit', { as, body });

  it('shows the coordinator a page of the trail, and records that and why first', async () => {
    const { status, body } = await ask({ reason, limit: 2 });
    expect(status).toBe(200);
    const { entries, next } = body as unknown as { entries: object[]; next: number };
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ event: 'trail_read', by: 'coordinato', reason });
    const older = (await ask({ reason, limit: 2, before: next })).body as unknown as { entries: { number: number }[] };
    expect(older.entries[0]?.number).toBe(next - 1);
  });

  it('finds what was done with the records of a person', async () => {
    const { body } = await ask({ reason, person, events: ['written', 'read'] });
    const { entries } = body as unknown as { entries: { event: string; database: string }[] };
    expect(new Set(entries.map(({ event }) => event))).toEqual(new Set(['written', 'read']));
    expect(new Set(entries.map(({ database }) => database))).toEqual(new Set(['people-x']));
    expect(trail.read({ limit: 1 }).entries[0]).toMatchObject({ event: 'trail_read', persons: [expect.anything()] });
  });

  it.each([
    [{}],
    [{ reason: 'short' }],
    [{ reason: 'x'.repeat(501) }],
    [{ reason: 7 }],
    [{ reason, by: 'annaannaan' }],
    [{ reason, actor: 'annaannaan' }],
    [{ reason, limit: 501 }],
    [{ reason, limit: 0 }],
    [{ reason, before: -1 }],
    [{ reason, from: 'yesterday' }],
    [{ reason, events: ['everything'] }],
    [{ reason, database: 7 }],
    [{ reason, person: 'x'.repeat(300) }],
    [[]],
  ])('refuses %j, and shows nothing', async (body) => {
    const answer = await ask(body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, ['error', 'reason']]);
  });

  it('is for nobody else', async () => {
    for (const [as, status] of [
      [null, 401],
      [anna, 403],
    ] as const) {
      const answer = await ask({ reason }, as);
      expect([answer.status, answer.text.includes('entries')]).toEqual([status, false]);
    }
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect((await server.api(method, '/_city/audit', { as: coordinator })).status).toBe(405);
    }
  });
});
