import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('db', ['counter']);
});
afterAll(() => server.close());

it('ends a feed whose sender has another password meanwhile', async () => {
  const anna = await server.addUser('anna', ['counter']);
  const { url } = await server.reach('/');
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const path = '/db/_changes?feed=continuous&since=now&heartbeat=100&include_docs=true';
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${basic(anna)}\r\nConnection: close\r\n\r\n`);
  let heard = '';
  socket.on('data', (data) => {
    heard += data.toString();
  });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await server.untilWaiting();
  const account = (await server.api('GET', '/_users/org.couchdb.user:anna')).body;
  await server.api('PUT', '/_users/org.couchdb.user:anna', { body: { ...account, password: 'a-password-of-hers' } });
  await server.api('PUT', '/db/later', { body: { name: 'Amina' } });
  await closed;
  expect(heard).toMatch(/^HTTP\/1.1 200 /);
  expect(heard).not.toContain('Amina');
});

it('shows nobody the credentials in a replication document that another has removed', async () => {
  await server.api('PUT', '/_replicator/_security', { body: { members: { roles: ['orders'] } } });
  const joe = await server.addUser('joe', ['orders']);
  const eve = await server.addUser('eve', ['orders']);
  const doc = '/_replicator/order';
  const order = { source: 'http://joe:secret@127.0.0.1:1/x', target: 'db', _replication_state: 'failed' };
  const body = { ...order, user_ctx: { name: 'joe', roles: [] } };
  const { rev } = (await server.api('PUT', doc, { as: joe, body })).body;
  expect((await server.api('GET', `${doc}?rev=${rev}`, { as: eve })).status).toBe(403);
  const gone = await server.api('DELETE', `${doc}?rev=${rev}`, { as: joe });
  expect(gone.status).toBe(200);
  for (const query of [`?rev=${rev}`, '?open_revs=all&revs=true', `?open_revs=["${rev}"]`, '']) {
    const answer = await server.api('GET', doc + query, { as: eve });
    expect([answer.status, answer.text.includes('secret')]).toEqual([403, false]);
  }
  const mine = { ...body, user_ctx: { name: 'eve', roles: [] } };
  expect((await server.api('PUT', doc, { as: eve, body: mine })).status).toBe(403);
});

it('refuses what pages of other hosts of the same domain send', async () => {
  for (const site of ['same-site', 'cross-site']) {
    const answer = await server.api('PUT', '/db/forged', { body: {}, headers: { 'sec-fetch-site': site } });
    expect([site, answer.status]).toEqual([site, 403]);
  }
  expect((await server.api('PUT', '/db/own', { body: {}, headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(
    201,
  );
});

it('tells of accounts and replications when they came to admins alone', async () => {
  const ben = await server.addUser('ben', ['counter', 'orders']);
  for (const db of ['_users', '_replicator']) {
    const body = { db, ids: ['org.couchdb.user:ben', 'order'] };
    expect((await server.api('POST', '/_city/arrivals', { as: ben, body })).status).toBe(403);
  }
});

it('ends sessions when the clock is set back by a day, instead of keeping them for a day more', async () => {
  const kim = await server.addUser('kim', ['counter']);
  const answer = await server.api('POST', '/_session', { as: null, body: { name: kim[0], password: kim[1] } });
  const headers = { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
  expect((await server.api('GET', '/db/own', { as: null, headers })).status).toBe(200);
  server.clock.value -= 24 * 3_600_000;
  expect((await server.api('GET', '/db/own', { as: null, headers })).status).toBe(401);
});
