import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { targetOf } from '../../sync-server/gateway/target.ts';
import { type ScriptedCouch, startScriptedCouch } from '../builders/scripted-couch.ts';
import { basic } from '../builders/server.ts';

let couch: ScriptedCouch;
beforeEach(async () => {
  couch = await startScriptedCouch();
});
afterEach(() => couch.close());

it('goes to CouchDB as the sender, with nothing else that the client says of itself', async () => {
  const cookie = await couch.signIn('anna');
  await couch.api('POST', '/db', {
    as: null,
    body: { a: 1 },
    headers: {
      cookie: `${cookie}; other=1`,
      'x-http-method-override': 'DELETE',
      'x-auth-couchdb-username': 'admin',
      'x-auth-couchdb-roles': '_admin',
      'x-forwarded-host': 'evil.example',
      'x-couchdb-vhost-path': '/_users',
      'x-couchdb-requested-path': '/_users',
      'user-agent': 'secret',
      connection: 'x-hop',
      'x-hop': '1',
      expect: '',
    },
  });
  const [{ method, url, headers } = { method: '', url: '', headers: {} }] = couch.seen;
  // The method that was meant is the one that was judged; CouchDB is told of no other.
  expect([method, url, headers.cookie]).toEqual(['DELETE', '/db', 'AuthSession=couch-anna']);
  expect(Object.keys(headers).sort()).toEqual([
    'accept',
    'connection',
    'content-length',
    'content-type',
    'cookie',
    'host',
  ]);
});

it('knows no other way to say who one is', async () => {
  for (const headers of [
    { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
    { authorization: 'Basic' },
    { cookie: 'AuthSession=couch-anna' },
    { 'x-auth-couchdb-username': 'admin', 'x-auth-couchdb-roles': '_admin' },
  ]) {
    await couch.api('GET', '/db', { as: null, headers });
    const sent = couch.seen.at(-1)?.headers ?? {};
    expect([sent.cookie, sent.authorization, sent['x-auth-couchdb-username']]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
});

it('takes Basic to CouchDB once, and its cookie from then on', async () => {
  for (let round = 0; round < 3; round += 1) await couch.api('GET', '/db', { as: ['bernd', 'right'] });
  expect(couch.seen.map(({ headers }) => headers.cookie)).toEqual(Array(3).fill('AuthSession=couch-bernd'));
  expect(couch.seen[0]?.headers.authorization).toBeUndefined();
  const wrong = await couch.api('GET', '/db', { as: ['bernd', 'wrong'] });
  expect([wrong.status, wrong.body.reason]).toEqual([401, 'Name or password is incorrect.']);
  expect(couch.seen).toHaveLength(3);
});

it('locks out before CouchDB would', async () => {
  const statuses = [];
  for (let guess = 0; guess < 8; guess += 1) {
    statuses.push((await couch.api('GET', '/db', { as: ['bernd', `guess ${guess}`] })).status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 403, 403, 403]);
});

it('keeps from the client what is between CouchDB and us', async () => {
  couch.cookie = 'couch-anna';
  couch.answer = (_request, response) => {
    response.writeHead(201, {
      server: 'CouchDB/3.5.0 (Erlang OTP/26)',
      'x-powered-by': 'secret',
      'access-control-allow-origin': '*',
      'cache-control': 'must-revalidate',
      'www-authenticate': 'Basic realm="administrator"',
      location: 'http://couch.internal:5984/db/a%20b?x=1',
      etag: '"1-abc"',
    });
    response.end('{"ok":true}\n');
  };
  const answer = await couch.api('PUT', '/db/a', {
    as: ['anna', 'right'],
    body: {},
    headers: { host: 'city.example' },
  });
  expect([answer.status, answer.text]).toEqual([201, '{"ok":true}\n']);
  expect(answer.headers).toMatchObject({
    etag: '"1-abc"',
    location: 'http://city.example/db/a%20b?x=1',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  for (const name of ['server', 'set-cookie', 'x-powered-by', 'access-control-allow-origin', 'www-authenticate']) {
    expect([name, answer.headers[name]]).toEqual([name, undefined]);
  }
});

it('keeps the cookie that CouchDB renews', async () => {
  const cookie = await couch.signIn('anna');
  couch.cookie = 'couch-anna-renewed';
  const first = await couch.api('GET', '/db', { as: null, headers: { cookie } });
  expect(first.headers['set-cookie']).toBeUndefined();
  await couch.api('GET', '/db', { as: null, headers: { cookie } });
  expect(couch.seen.map(({ headers }) => headers.cookie)).toEqual([
    'AuthSession=couch-anna',
    'AuthSession=couch-anna-renewed',
  ]);
});

it.each([
  ['/db/a+b', '/db/a%2Bb'],
  ['/db//a/', '/db/a'],
  ['/db/..', '/db/%2E%2E'],
  ['/db/%2e%2e/x', '/db/%2E%2E/x'],
  ['/a%2Fb/c%2Fd', '/a%2Fb/c%2Fd'],
  ['/db/_design%2Fx', '/db/_design/x'],
  ['/db/a?rev=1-a&x=1%26y', '/db/a?rev=1-a&x=1%26y'],
  ['/db/_all_docs?startkey=%22a+b%22', '/db/_all_docs?startkey=%22a+b%22'],
  ['/db/a?rev=1;new_edits=false', '/db/a?rev=1%3Bnew_edits%3Dfalse'],
])('writes %s anew as %s', (given, sent) => {
  expect(targetOf('GET', given).path).toBe(sent);
});

it('sends JSON anew, as it was read', async () => {
  await couch.api('POST', '/db/_find', { as: null, raw: ' {"a" : 1.0, "b":"\\u0041"} ' });
  expect(couch.seen[0]?.body.toString()).toBe('{"a":1,"b":"A"}');
});

it('passes on what comes, as it comes', async () => {
  let more = () => {};
  couch.answer = (_request, response) => {
    response.write('{"seq":1}\n');
    more = () => response.end('{"seq":2}\n');
  };
  const url = await couch.url();
  const pieces: string[] = [];
  await new Promise<void>((resolve, reject) => {
    request(`${url}/db/_changes?feed=continuous`, (response) => {
      response.on('data', (piece: Buffer) => {
        pieces.push(piece.toString());
        if (pieces.length === 1) more();
      });
      response.on('end', resolve);
      response.on('error', reject);
    }).end();
  });
  expect(pieces).toEqual(['{"seq":1}\n', '{"seq":2}\n']);
});

it('lets go of CouchDB when the client has gone', async () => {
  const gone = new Promise<void>((resolve) => {
    couch.answer = (_request, response) => {
      response.write('\n');
      response.once('close', resolve);
    };
  });
  const url = await couch.url();
  await new Promise<void>((resolve) => {
    const outgoing = request(`${url}/db/_changes?feed=continuous`, (response) => {
      response.once('data', () => outgoing.destroy());
      response.once('close', resolve);
      response.on('error', () => undefined);
    }).end();
  });
  await expect(gone).resolves.toBeUndefined();
});

it('streams attachments both ways without looking at them', async () => {
  const bytes = Buffer.alloc(9 * 1024 * 1024, '{"a":1,"a":2}');
  const put = await couch.api('PUT', '/db/a/b.json', {
    as: ['anna', 'right'],
    raw: bytes,
    headers: { 'content-type': 'application/json' },
  });
  expect(put.status).toBe(200);
  expect(couch.seen[0]?.body.equals(bytes)).toBe(true);
  expect(couch.seen[0]?.headers['content-length']).toBe(String(bytes.length));
  couch.answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': bytes.length });
    response.end(bytes);
  };
  const got = await couch.gateway.inject('/db/a/b.json');
  expect(got.rawPayload.equals(bytes)).toBe(true);
  expect(got.headers['content-security-policy']).toContain('sandbox');
});

it('answers HEAD with the length and without a body', async () => {
  couch.answer = (_request, response) => {
    response.writeHead(200, { 'content-length': 17 });
    response.end();
  };
  const answer = await couch.api('HEAD', '/db/a', { as: null });
  expect([answer.status, answer.headers['content-length'], answer.text]).toEqual([200, '17', '']);
});

it('never sends a browser to a sign-in of CouchDB', async () => {
  await couch.api('GET', '/db', { as: null, headers: { accept: 'text/html,*/*' } });
  expect(couch.seen[0]?.headers.accept).toBe('application/json');
});

it('signs nobody in with credentials that came once with a request of another', async () => {
  await couch.api('GET', '/db', { as: ['anna', 'right'] });
  await couch.api('GET', '/db', { as: null, headers: { authorization: basic(['bernd', 'right']) } });
  expect(couch.seen.map(({ headers }) => headers.cookie)).toEqual([
    'AuthSession=couch-anna',
    'AuthSession=couch-bernd',
  ]);
});
