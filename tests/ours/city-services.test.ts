import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let anna: readonly [string, string];
let bernd: readonly [string, string];
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['site:x']);
  bernd = await server.addUser('bernd', []);
  await server.addDatabase('site-x', ['site:x']);
  await server.addDatabase('site-y', ['site:y']);
  await server.addDatabase('network', ['site:x', 'site:y']);
});
afterAll(() => server.close());

const feed = async (query = '', as: readonly [string, string] | null = anna): Promise<Json> =>
  (await server.api('GET', `/_city/feed${query}`, { as })).body;

it('the feed names at first all databases that the session reads', async () => {
  expect((await feed()).databases).toEqual(['network', 'site-x']);
  expect((await feed('', bernd)).databases).toEqual([]);
});

it('the feed waits, and then names what changed', async () => {
  const { seq } = await feed();
  const waiting = feed(`?since=${seq}`);
  await server.untilWaiting();
  await server.api('PUT', '/site-x/a', { as: anna, body: {} });
  const next = await waiting;
  expect(next.databases).toEqual(['site-x']);
  expect((await feed(`?since=${next.seq}&timeout=30`)).databases).toEqual([]);
  expect((await feed(`?since=${seq}`)).databases).toEqual(['site-x']);
});

it('the feed does not tell of changes that others read', async () => {
  const { seq } = await feed();
  const waiting = feed(`?since=${seq}&timeout=400`);
  await server.untilWaiting();
  await server.api('PUT', '/site-y/secret', { body: {} });
  const body = await waiting;
  expect(body.databases).toEqual([]);
  expect(JSON.stringify(body)).not.toContain('site-y');
});

it('the feed names a database that the session may read from now on', async () => {
  const { seq } = await feed();
  const waiting = feed(`?since=${seq}`);
  await server.untilWaiting();
  await server.addDatabase('opened', ['site:x']);
  expect((await waiting).databases).toEqual(['opened']);
});

it('the feed names databases whose mark is from the future: the server was restored', async () => {
  const { seq, databases } = await feed();
  const marks = JSON.parse(Buffer.from(seq, 'base64url').toString()) as Record<string, number>;
  const later = Object.entries(marks).map(([key, mark]) => [key, mark + 1]);
  const since = Buffer.from(JSON.stringify(Object.fromEntries(later))).toString('base64url');
  expect(await feed(`?since=${since}`)).toEqual({ seq, databases });
});

it('the feed is for those who signed in', async () => {
  const stranger = await server.api('GET', '/_city/feed', { as: null });
  expect([stranger.status, stranger.text.includes('site-x')]).toEqual([401, false]);
  expect((await feed('?since=%25%25')).error).toBe('bad_request');
  expect((await server.api('POST', '/_city/feed', { as: anna, body: {} })).status).toBe(405);
});

it('a feed ends with the session it belongs to', async () => {
  const signedIn = await server.api('POST', '/_session', { as: null, body: { name: anna[0], password: anna[1] } });
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
  const at = (method: string, path: string) => server.api(method, path, { as: null, headers: { cookie } });
  const { seq } = (await at('GET', '/_city/feed')).body;
  const waiting = at('GET', `/_city/feed?since=${seq}`);
  await server.untilWaiting();
  await at('DELETE', '/_session');
  await server.api('PUT', '/site-x/later', { body: {} });
  expect((await waiting).body.databases).toEqual([]);
});
