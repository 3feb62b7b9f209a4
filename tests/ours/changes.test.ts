import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { notThroughGateway } from '../builders/marks.ts';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let db: string;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  db = `/db${count}`;
  await server.addDatabase(db.slice(1), ['counter']);
  for (const id of ['a', 'b', 'c']) await server.api('PUT', `${db}/${id}`, { body: { id } });
});

const changes = async (query = '', options = {}): Promise<Json> =>
  (await server.api('GET', `${db}/_changes${query}`, options)).body;
const ids = (body: Json): string[] => body.results.map((row) => row.id);

it('starts over with a sequence of another database', async () => {
  const other = (await server.api('GET', '/_users')).body.update_seq.replace(/^\d+/, '3');
  expect(ids(await changes(`?since=${other}`))).toEqual(['a', 'b', 'c']);
  expect((await changes('?since=nonsense')).error).toBe('bad_request');
});

it.each(['normal', 'longpoll'])('starts over with a sequence from the future (a restored server): %s', async (feed) => {
  const { last_seq } = await changes();
  const query = `?feed=${feed}&timeout=40&since=`;
  for (const future of [last_seq.replace(/^3/, '4'), '4', last_seq.replace(/^3/, '999999')]) {
    expect(ids(await changes(query + future))).toEqual(['a', 'b', 'c']);
  }
  for (const present of [last_seq, '3', 'now']) {
    expect(await changes(query + present)).toMatchObject({ results: [], last_seq });
  }
});

it('tells nothing more to somebody who lost the right while waiting', async () => {
  const anna = await server.addUser(`anna${count}`, ['counter']);
  const waiting = changes('?feed=longpoll&since=now&include_docs=true', { as: anna });
  await server.untilWaiting();
  const body = { members: { roles: ['others'] } };
  await server.api('PUT', `${db}/_security`, { body });
  await server.api('PUT', `${db}/secret`, { body: { secret: true } });
  expect((await waiting).results).toEqual([]);
});

it.each(['longpoll', 'continuous', 'eventsource'])('%s tells nothing more to who was signed out', async (feed) => {
  notThroughGateway('it cuts the connection: tests/gateway/sessions.test.ts');
  const [name] = await server.addUser(`anna${count}`, ['counter']);
  const signedIn = await server.api('POST', '/_session', { as: null, body: { name, password: 'willkommen' } });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const waiting = server.api('GET', `${db}/_changes?feed=${feed}&since=now&include_docs=true`, {
    as: null,
    headers: { cookie },
  });
  await server.untilWaiting();
  await server.api('DELETE', '/_session', { as: null, headers: { cookie } });
  await server.api('PUT', `${db}/secret`, { body: { secret: 'geheim' } });
  expect((await waiting).text).not.toContain('geheim');
  await server.untilWaiting(0);
});

it.each(['longpoll', 'continuous', 'eventsource'])('%s tells nothing more to who lost the role', async (feed) => {
  const anna = await server.addUser(`anna${count}`, ['counter']);
  const waiting = server.api('GET', `${db}/_changes?feed=${feed}&since=now&include_docs=true&heartbeat=1000`, {
    as: anna,
  });
  await server.untilWaiting();
  const { _rev } = (await server.api('GET', `/_users/org.couchdb.user:${anna[0]}`)).body;
  const body = { _rev, type: 'user', name: anna[0], roles: ['other'], password: 'willkommen' };
  expect((await server.api('PUT', `/_users/org.couchdb.user:${anna[0]}`, { body })).status).toBe(201);
  await server.api('PUT', `${db}/secret`, { body: { secret: 'geheim' } });
  expect((await waiting).text).not.toContain('geheim');
});
