import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
let db: string;
let count = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  count += 1;
  db = `/feeds${count}`;
  await server.addDatabase(db.slice(1), ['counter']);
  for (const id of ['a', 'b']) await put(id);
});

const put = (id: string, body: object = {}) => server.api('PUT', `${db}/${id}`, { body });
const get = (query: string, options = {}) => server.api('GET', `${db}/_changes${query}`, options);
const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const lines = (text: string) => text.split('\n').filter((line) => line !== '');
const parsed = (text: string) => lines(text).map((line) => JSON.parse(line) as { id?: string; seq?: string });

it('writes one row a line', async () => {
  const { text, headers } = await get('');
  expect(headers['content-type']).toBe('application/json');
  expect(text).toMatch(
    /^\{"results":\[\n\{"seq":"1-\w+","id":"a","changes":\[\{"rev":"1-\w+"\}\]\},\r\n\{.*\}\n\],\n"last_seq":"2-\w+","pending":0\}\n$/,
  );
  expect((await get('?since=now')).text).toMatch(/^\{"results":\[\n\n\],\n"last_seq":"2-\w+","pending":0\}\n$/);
});

it.each(['continuous', 'live'])(
  '%s tells what there is and what comes, a row a line, and ends with last_seq',
  async (feed) => {
    const waiting = get(`?feed=${feed}&timeout=150`);
    await server.untilWaiting();
    await put('c');
    const { text, headers } = await waiting;
    expect(headers['content-type']).toBe('application/json');
    expect(parsed(text).map(({ id }) => id)).toEqual(['a', 'b', 'c', undefined]);
    expect(lines(text).at(-1)).toMatch(/^\{"last_seq":"3-\w+","pending":0\}$/);
  },
);

it('continuous waits anew after each change, and ends at its limit', async () => {
  const waiting = get('?feed=continuous&timeout=1500&since=now');
  await server.untilWaiting();
  for (const id of ['c', 'd', 'e']) {
    await soon(600);
    await put(id);
  }
  expect(parsed((await waiting).text).map(({ id }) => id)).toEqual(['c', 'd', 'e', undefined]);
  const limited = get('?feed=continuous&limit=6');
  await server.untilWaiting();
  await put('f');
  const rows = parsed((await limited).text);
  expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', undefined]);
  expect(parsed((await get('?feed=continuous&limit=1')).text).at(-1)).toMatchObject({ pending: 5 });
});

it('continuous beats with line feeds', async () => {
  const waiting = get('?feed=continuous&heartbeat=100&since=now&limit=1');
  await server.untilWaiting();
  await soon(350);
  await put('c');
  const { text } = await waiting;
  expect(text).toMatch(/^\n\n\n+\{"seq":"3-/);
  expect(parsed(text)).toHaveLength(2);
});

it('eventsource speaks as browsers want it', async () => {
  const waiting = get('?feed=eventsource&timeout=150');
  await server.untilWaiting();
  await put('c');
  const { text, headers } = await waiting;
  expect(headers['content-type']).toMatch(/^text\/event-stream/);
  const events = text.split('\n\n').filter((event) => event !== '');
  expect(events).toHaveLength(3);
  for (const [place, event] of events.entries()) {
    expect(event).toMatch(/^data: \{"seq":"\d-\w+",.*\}\nid: "\d-\w+"$/);
    expect(event).toContain(`"id":"${'abc'[place]}"`);
  }
  expect(text).not.toContain('last_seq');
});

it('eventsource beats with an event of its own', async () => {
  const waiting = get('?feed=eventsource&heartbeat=100&since=now&limit=1');
  await server.untilWaiting();
  await soon(250);
  await put('c');
  expect((await waiting).text).toMatch(/^\n?(event: heartbeat\ndata: \n\n)+data: \{"seq":"3-/);
});

it('eventsource goes on where the browser was; last-event-id is a parameter too', async () => {
  const { results } = (await get('')).body;
  const seq = results[0]?.seq ?? '';
  for (const header of [seq, JSON.stringify(seq)]) {
    const { text } = await get('?feed=eventsource&timeout=50&since=0', { headers: { 'last-event-id': header } });
    expect(text.match(/^data: \{/gm)).toHaveLength(1);
  }
  expect((await get(`?last-event-id=${seq}`)).body.results).toHaveLength(1);
  // Other feeds do not heed the header.
  expect((await get('?since=0', { headers: { 'last-event-id': seq } })).body.results).toHaveLength(2);
});

it('a posted long poll ends at its timeout too', async () => {
  const before = performance.now();
  const { body } = await server.api('POST', `${db}/_changes?feed=longpoll&since=now&timeout=120`, { body: {} });
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(performance.now() - before).toBeGreaterThan(100);
  expect(body).toMatchObject({ results: [], pending: 0 });
});

it('a descending feed tells all, the last first, whatever since says', async () => {
  await put('c');
  const all = (await get('?descending=true&since=now')).body;
  expect(all.results.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect([all.last_seq.split('-')[0], all.pending]).toEqual(['1', 0]);
  const some = (await get('?descending=true&limit=1')).body;
  expect([some.results[0]?.id, some.pending]).toEqual(['c', 2]);
  const feed = get('?feed=continuous&descending=true&timeout=100');
  await server.untilWaiting();
  await put('d');
  expect(parsed((await feed).text).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd', undefined]);
});

it('tells seq now and then when asked so', async () => {
  for (const id of ['c', 'd', 'e']) await put(id);
  const seqs = async (query: string) => (await get(query)).body.results.map(({ seq }) => seq !== null);
  expect(await seqs('?limit=4&seq_interval=2')).toEqual([true, false, true, false]);
  expect(await seqs('?limit=5&seq_interval=3')).toEqual([false, false, true, false, false]);
  expect(await seqs('?seq_interval=1')).toEqual([true, true, true, true, true]);
  expect((await get('?seq_interval=0')).body.reason).toBe('invalid_seq_interval');
  expect((await get('?seq_interval=x')).status).toBe(400);
});

it('includes attachments when asked, and their encoding', async () => {
  const _attachments = { note: { content_type: 'text/plain', data: 'aGFsbG8=' } };
  const stored = await put('att', { _attachments });
  if (stored.status === 501) return;
  const noteOf = async (query: string) => {
    const [row] = (await get(`?since=2&include_docs=true${query}`)).body.results.map((item) => item);
    return (row as unknown as { doc: { _attachments: { note: object } } }).doc._attachments.note;
  };
  expect(await noteOf('')).toMatchObject({ stub: true, length: 5 });
  expect(await noteOf('')).not.toHaveProperty('data');
  expect(await noteOf('&attachments=true')).toMatchObject({ data: 'aGFsbG8=' });
  expect(await noteOf('&attachments=true')).not.toHaveProperty('stub');
  expect(await noteOf('&att_encoding_info=true')).toMatchObject({ stub: true });
});

it('has an ETag that changes with the database', async () => {
  const first = await get('');
  const etag = String(first.headers.etag);
  expect(etag).toMatch(/^"\w+"$/);
  const again = await get('', { headers: { 'if-none-match': etag } });
  expect([again.status, again.text]).toEqual([304, '']);
  await put('c');
  const changed = await get('', { headers: { 'if-none-match': etag } });
  expect([changed.status, changed.body.results.map(({ id }) => id)]).toEqual([200, ['a', 'b', 'c']]);
});

it('answers HEAD without a body, waiting feeds too', async () => {
  for (const feed of ['normal', 'longpoll', 'continuous', 'eventsource']) {
    const { status, text } = await server.api('HEAD', `${db}/_changes?feed=${feed}`);
    expect([status, text]).toEqual([200, '']);
  }
});

it.each([
  ['feed=other', 'Supported `feed` types: normal, continuous, live, longpoll, eventsource'],
  ['feed=continuous&heartbeat=-1000', 'The heartbeat value should be a positive integer (in milliseconds).'],
  ['feed=continuous&heartbeat=a', 'Invalid heartbeat value. Expecting a positive integer value (in milliseconds).'],
  ['since=nonsense', "Malformed sequence supplied in 'since' parameter."],
  ['style=some', 'Supported `style` values: main_only, all_docs'],
])('refuses %s', async (query, reason) => {
  const { status, body } = await get(`?${query}`);
  expect([status, body]).toEqual([400, { error: 'bad_request', reason }]);
});

it.each(['PUT', 'DELETE'])('refuses %s', async (method) => {
  expect((await server.api(method, `${db}/_changes`, { body: {} })).status).toBe(405);
});

it('asks a POST for JSON', async () => {
  const plain = await server.api('POST', `${db}/_changes`, { raw: '{}', headers: { 'content-type': 'text/plain' } });
  expect(plain.status).toBe(415);
  const empty = await server.api('POST', `${db}/_changes`, { headers: { 'content-type': 'application/json' } });
  expect([empty.status, empty.body.results.map(({ id }) => id)]).toEqual([200, ['a', 'b']]);
  for (const raw of ['[]', '{', '1']) {
    expect((await server.api('POST', `${db}/_changes`, { raw })).status).toBe(400);
  }
});

it.each(['longpoll', 'continuous', 'eventsource'])('%s ends when its database goes', async (feed) => {
  const waiting = get(`?feed=${feed}&since=now&heartbeat=60000`);
  await server.untilWaiting();
  await server.api('DELETE', db);
  expect((await waiting).status).toBe(200);
});

it.each(['normal', 'longpoll', 'continuous', 'eventsource'])('%s is closed to others', async (feed) => {
  const other = await server.addUser(`other${count}`, ['elsewhere']);
  expect((await get(`?feed=${feed}`, { as: null })).status).toBe(401);
  expect((await get(`?feed=${feed}`, { as: other })).status).toBe(403);
});
