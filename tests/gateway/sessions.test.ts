import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createUpstream } from '../../sync-server/gateway/upstream.ts';
import { createGateway } from '../../sync-server/gateway-app.ts';
import { type ScriptedCouch, startScriptedCouch } from '../builders/scripted-couch.ts';
import { callerOf } from '../builders/server.ts';

let couch: ScriptedCouch;
beforeEach(async () => {
  couch = await startScriptedCouch();
});
afterEach(() => couch.close());

const as = (cookie: string) => ({ as: null, headers: { cookie } });

it('asks CouchDB for name and roles every time', async () => {
  const cookie = await couch.signIn('anna');
  couch.roles = ['supervisor'];
  const { body } = await couch.api('GET', '/_session', as(cookie));
  expect(body.userCtx).toEqual({ name: 'anna', roles: ['supervisor'] });
});

it('ends the session when CouchDB takes its cookie no longer', async () => {
  const cookie = await couch.signIn('anna');
  couch.cookie = 'stale';
  await couch.api('GET', '/db', as(cookie));
  couch.cookie = undefined;
  couch.answer = (_request, response) => response.writeHead(401).end('{"error":"unauthorized"}\n');
  expect((await couch.api('GET', '/db', as(cookie))).status).toBe(401);
  couch.answer = (_request, response) => response.end('{}\n');
  await couch.api('GET', '/db', as(cookie));
  expect(couch.seen.at(-1)?.headers.cookie).toBeUndefined();
});

it('sends nothing of a session that was signed out, and ends its feeds at once', async () => {
  const cookie = await couch.signIn('anna');
  couch.answer = (_request, response) => response.write('\n');
  const url = await couch.url();
  const feed = new Promise<string>((resolve) => {
    request(`${url}/db/_changes?feed=continuous`, { headers: { cookie } }, (response) => {
      response.once('data', () => void couch.api('DELETE', '/_session', as(cookie)));
      response.on('error', () => undefined);
      response.once('close', () => resolve('ended'));
    }).end();
  });
  expect(await feed).toBe('ended');
  couch.answer = (_request, response) => response.end('{}\n');
  await couch.api('GET', '/db', as(cookie));
  expect(couch.seen.at(-1)?.headers.cookie).toBeUndefined();
});

it('outlives a restart of the gateway, and the data folder alone opens nothing', async () => {
  const stored: string[] = [];
  const writeSession = couch.state.writeSession.bind(couch.state);
  couch.state.writeSession = (key, row) => {
    stored.push(key, JSON.stringify(row));
    writeSession(key, row);
  };
  const cookie = await couch.signIn('anna');
  expect(stored.join()).toContain('anna');
  expect(stored.join()).not.toMatch(/couch-anna|AuthSession/);
  expect(stored.join()).not.toContain(cookie.slice('AuthSession='.length));
  const upstream = createUpstream({ url: new URL(await couchUrl()), name: 'root', password: 'x' });
  const next = createGateway({ upstream, serverState: couch.state, clock: couch.clock });
  await callerOf(next)('GET', '/db', as(cookie));
  expect(couch.seen.at(-1)?.headers.cookie).toBe('AuthSession=couch-anna');
  await next.close();
});

async function couchUrl(): Promise<string> {
  await couch.api('GET', '/db', { as: null });
  return `http://${couch.seen.at(-1)?.headers.host}`;
}

it('does not take a cookie of CouchDB for its own', async () => {
  await couch.api('GET', '/db', as('AuthSession=couch-anna'));
  expect(couch.seen.at(-1)?.headers.cookie).toBeUndefined();
});
