import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { brokenPeer } from '../builders/broken-peer.ts';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { admin, basic, type TestServer } from '../builders/server.ts';

// A peer that answers with anything but the truth changes nothing and moves no checkpoint.
let here: TestServer;
let there: ListeningServer;
let peer: Awaited<ReturnType<typeof brokenPeer>>;
let count = 0;
let a: string;
let b: string;
beforeAll(async () => {
  here = await startListening();
  there = await startListening();
  peer = await brokenPeer(there.url);
});
afterAll(async () => {
  peer.close();
  await here.close();
  await there.close();
});
beforeEach(async () => {
  count += 1;
  [a, b] = [`a${count}`, `b${count}`];
  await here.addDatabase(a);
  await there.addDatabase(b);
  peer.state.misbehave = () => undefined;
  peer.state.requests = [];
});

const remote = (more: object = {}) => ({ url: `${peer.url}/${b}`, headers: { authorization: basic(admin) }, ...more });
const replicate = (body: object) => here.api('POST', '/_replicate', { body: { retries_per_request: 0, ...body } });
const fill = (server: TestServer, db: string) =>
  server.api('POST', `/${db}/_bulk_docs`, { body: { docs: [{ _id: 'x' }, { _id: 'y' }, { _id: 'z' }] } });
const html = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<html>Welcome to our Wi-Fi</html>');
};
const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
const cut = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"results":[');
  setTimeout(() => response.destroy(), 10);
};
const away = (response: ServerResponse) => {
  response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' });
  response.end();
};

const answers: readonly [string, (response: ServerResponse) => void][] = [
  ['a portal’s page', html],
  ['a redirect', away],
  ['half an answer', cut],
  ['an empty object', json({})],
  ['null', json(null)],
  ['broken JSON', json('{"results":[}')],
  ['a key named twice', json('{"results":[],"last_seq":"9","last_seq":"9","ok":true,"ok":true}')],
  ['a failure', json({ error: 'internal_server_error' }, 500)],
];

describe.each(['_changes', '_bulk_get'])('a source that answers %s with', (endpoint) => {
  it.each(answers)('%s', async (_, answer) => {
    await fill(there, b);
    peer.state.misbehave = (path) => (path.endsWith(endpoint) ? answer : undefined);
    const refused = await replicate({ source: remote(), target: a });
    expect(refused.status).toBe(500);
    expect(refused.body.error).toBe('replication_failed');
    expect((await here.api('GET', `/${a}`)).body).toMatchObject({ doc_count: 0 });
    expect((await here.api('GET', `/${a}/_local_docs`)).body.rows).toEqual([]);
    expect((await there.api('GET', `/${b}/_local_docs`)).body.rows).toEqual([]);
    peer.state.misbehave = () => undefined;
    expect((await replicate({ source: remote(), target: a })).body.history[0]).toMatchObject({ docs_written: 3 });
  });
});

describe.each(['_revs_diff', '_bulk_docs'])('a target that answers %s with', (endpoint) => {
  // An empty object is how a target says that it has everything, as an empty list says that all was stored.
  const wrong = answers.filter(([name]) => endpoint === '_bulk_docs' || name !== 'an empty object');
  it.each(wrong)('%s', async (_, answer) => {
    await fill(here, a);
    peer.state.misbehave = (path) => (path.endsWith(endpoint) ? answer : undefined);
    expect((await replicate({ source: a, target: remote() })).status).toBe(500);
    expect((await there.api('GET', `/${b}`)).body).toMatchObject({ doc_count: 0 });
    expect((await here.api('GET', `/${a}/_local_docs`)).body.rows).toEqual([]);
    peer.state.misbehave = () => undefined;
    expect((await replicate({ source: a, target: remote() })).body.history[0]).toMatchObject({ docs_written: 3 });
  });
});

describe('a source that', () => {
  const bulk = (results: unknown) => (path: string) => (path.endsWith('_bulk_get') ? json({ results }) : undefined);
  it.each([
    ['leaves revisions out', bulk([])],
    ['answers for another document', bulk([{ id: 'other', docs: [{ ok: { _id: 'other', _rev: '1-a' } }] }])],
    [
      'gives another revision',
      bulk(
        ['x', 'y', 'z'].map((id) => ({
          id,
          docs: [{ ok: { _id: id, _rev: '1-a', _revisions: { start: 1, ids: ['a'] } } }],
        })),
      ),
    ],
    [
      'gives another document under the name',
      bulk(['x', 'y', 'z'].map((id) => ({ id, docs: [{ ok: { _id: 'q', _rev: '1-a' } }] }))),
    ],
  ])('%s', async (_, misbehave) => {
    await fill(there, b);
    peer.state.misbehave = misbehave;
    expect((await replicate({ source: remote(), target: a })).body.error).toBe('replication_failed');
    expect((await here.api('GET', `/${a}`)).body).toMatchObject({ doc_count: 0 });
  });

  it('knows no _bulk_get is asked document by document', async () => {
    await fill(there, b);
    peer.state.misbehave = (path) => (path.endsWith('_bulk_get') ? json({ error: 'not_found' }, 404) : undefined);
    expect((await replicate({ source: remote(), target: a })).body.history[0]).toMatchObject({ docs_written: 3 });
    expect(peer.state.requests.filter((line) => /GET .*\/[xyz]$/.test(line))).toHaveLength(3);
  });

  it('is busy is asked again when it says', async () => {
    await fill(there, b);
    let refusals = 2;
    peer.state.misbehave = (path) =>
      path.endsWith('_changes') && refusals-- > 0
        ? (response) => {
            response.writeHead(refusals ? 503 : 429, { 'retry-after': '1', 'content-type': 'text/plain' });
            response.end('later');
          }
        : undefined;
    const begun = performance.now();
    const answer = await replicate({ source: remote(), target: a, retries_per_request: 3 });
    expect(answer.body.ok).toBe(true);
    expect(performance.now() - begun).toBeGreaterThan(1_900);
  });

  it('is silent is given up', async () => {
    peer.state.misbehave = (path) => (path.endsWith('_changes') ? () => undefined : undefined);
    const answer = await replicate({ source: remote(), target: a, connection_timeout: 200 });
    expect(answer.body).toEqual({ error: 'replication_failed', reason: `${peer.url}/${b}/ timed out` });
  });

  it('redirects gets no credentials sent elsewhere', async () => {
    const elsewhere = await brokenPeer(there.url);
    peer.state.misbehave = () => (response) => {
      response.writeHead(307, { location: `${elsewhere.url}/${b}` });
      response.end();
    };
    expect((await replicate({ source: remote(), target: a })).status).toBe(500);
    expect(elsewhere.state.requests).toEqual([]);
    elsewhere.close();
  });

  it('becomes another database in the middle is noticed', async () => {
    await fill(there, b);
    peer.state.misbehave = (path) =>
      path.endsWith('_ensure_full_commit') ? json({ ok: true, instance_start_time: '1' }, 201) : undefined;
    expect((await replicate({ source: remote(), target: a })).body.error).toBe('checkpoint_commit_failure');
    expect((await here.api('GET', `/${a}/_local_docs`)).body.rows).toEqual([]);
  });
});
