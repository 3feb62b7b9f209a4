import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
