import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ScriptedCouch, startScriptedCouch } from '../builders/scripted-couch.ts';

let couch: ScriptedCouch;
beforeEach(async () => {
  couch = await startScriptedCouch();
});
afterEach(() => couch.close());

it('says that CouchDB cannot be reached, and when to try again', async () => {
  const cookie = await couch.signIn('anna');
  await couch.stopCouch();
  for (const path of ['/db', '/_session', '/_city/feed', '/_up']) {
    const { status, body, headers } = await couch.api('GET', path, { as: null, headers: { cookie } });
    expect([path, status, body.error, headers['retry-after']]).toEqual([path, 503, 'couch_unreachable', '5']);
    expect(headers['content-security-policy']).toBeDefined();
  }
  const { status, body } = await couch.api('POST', '/_session', {
    as: null,
    body: { name: 'anna', password: 'right' },
  });
  expect([status, body.error]).toEqual([503, 'couch_unreachable']);
});

it('does not count against a person that CouchDB was away', async () => {
  await couch.stopCouch();
  const statuses = [];
  for (let round = 0; round < 7; round += 1) {
    statuses.push((await couch.api('GET', '/db', { as: ['anna', 'right'] })).status);
  }
  expect(new Set(statuses)).toEqual(new Set([503]));
});

it('says when nobody knows whether something was stored', async () => {
  couch.answer = (request) => request.socket.destroy();
  const { status, body, headers } = await couch.api('PUT', '/db/a', { as: null, body: {} });
  expect([status, body.error, headers['retry-after']]).toEqual([502, 'couch_broke_off', '2']);
});

it('asks once more when a kept connection turns out to be dead, for reading alone', async () => {
  await couch.api('GET', '/db', { as: null });
  let broken = 0;
  couch.answer = (request, response) => {
    broken += 1;
    if (broken === 1) request.socket.destroy();
    else response.end('{"ok":true}\n');
  };
  expect((await couch.api('GET', '/db/a', { as: null })).body.ok).toBe(true);
  broken = 0;
  expect((await couch.api('PUT', '/db/a', { as: null, body: {} })).status).toBe(502);
  expect(broken).toBe(1);
});

it('takes a page of something else for no CouchDB', async () => {
  const cookie = await couch.signIn('anna');
  couch.answer = (_request, response) => response.end('<html>Please sign in to the Wi-Fi</html>');
  const feed = await couch.api('GET', '/_city/feed', { as: null, headers: { cookie } });
  expect([feed.status, feed.body.error]).toEqual([502, 'couch_broke_off']);
});

it('cuts an answer that CouchDB cut, instead of ending it as if it were whole', async () => {
  couch.answer = (_request, response) => {
    response.write('{"rows":[');
    setTimeout(() => response.destroy(), 50);
  };
  const url = await couch.url();
  await expect(fetch(`${url}/db/_all_docs`).then((response) => response.text())).rejects.toThrow();
});

it('refuses what is too large before it has read it, and while it reads it', async () => {
  const announced = await couch.api('PUT', '/db/a', { as: null, raw: 'x'.repeat(8 * 1024 * 1024 + 1) });
  expect([announced.status, announced.body.error]).toEqual([413, 'too_large']);
  const url = await couch.url();
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const options = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } };
  const streamed = await fetch(`${url}/db`, options as RequestInit).then(
    ({ status }) => status,
    () => 'cut',
  );
  expect([413, 'cut']).toContain(streamed);
  expect(couch.seen).toEqual([]);
});

it.each([
  ['two lengths', 'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a length that is none', 'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: 2,3\r\n\r\n{}'],
  ['an obscure encoding', 'POST /db HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n{}'],
  ['a header that breaks the line', 'GET /db HTTP/1.1\r\nHost: x\r\nIf-Match: a\nX-Y: 1\r\n\r\n'],
  ['another server in the address', 'GET http://other.example/_users/_all_docs HTTP/1.1\r\nHost: x\r\n\r\n'],
])('lets nothing through that another reader may understand otherwise: %s', async (_what, text) => {
  const { port } = new URL(await couch.url());
  const answer = await new Promise<string>((resolve, reject) => {
    let all = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(text));
    socket.on('data', (data) => {
      all += data.toString();
    });
    socket.on('close', () => resolve(all));
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(couch.seen).toEqual([]);
});
