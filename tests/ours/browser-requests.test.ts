import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionOf } from '../builders/senders.ts';
import { type CallOptions, startServer, type TestServer } from '../builders/server.ts';

/** What browsers may ask for, by what they say of themselves in `Sec-Fetch-…`. */
let server: TestServer;
let session: CallOptions;
beforeAll(async () => {
  server = await startServer();
  await server.addUser('anna', ['site:x']);
  await server.addDatabase('site-x', ['site:x']);
  await server.api('PUT', '/site-x/a', { body: { name: 'Amina' } });
  session = await sessionOf(server, 'anna');
});
afterAll(() => server.close());

const ask = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
  server.api(method, path, { ...session, headers: { ...session.headers, ...headers } });

const page = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const paths = ['/site-x/_all_docs?include_docs=true', '/site-x/a', '/site-x', '/_session', '/_city/feed', '/_users/x'];

it.each(paths)('an address bar gets nothing at %s, with a session', async (path) => {
  for (const headers of [
    page,
    { ...page, 'sec-fetch-user': '?1', accept: 'text/html' },
    { 'sec-fetch-mode': 'navigate' },
    ...['document', 'iframe', 'frame', 'embed', 'object'].map((dest) => ({ 'sec-fetch-dest': dest })),
    { ...page, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' },
  ]) {
    const answer = await ask('GET', path, headers);
    expect([path, answer.status, answer.body]).toEqual([
      path,
      403,
      { error: 'forbidden', reason: 'Pages are under /app/ alone.' },
    ]);
    // No sign of life of the session either.
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

it('a form of a page changes nothing and signs nobody in or out', async () => {
  const form = { ...page, 'content-type': 'application/x-www-form-urlencoded' };
  for (const [method, path] of [
    ['POST', '/_session'],
    ['DELETE', '/_session'],
    ['POST', '/site-x'],
    ['POST', '/app/'],
  ] as const) {
    expect((await ask(method, path, form)).status).toBe(403);
  }
  expect((await ask('GET', '/_session', {})).body.userCtx).toMatchObject({ name: 'anna' });
});

describe('other sites', () => {
  it.each(['cross-site', 'same-site'])('get nothing: %s', async (site) => {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE']) {
      for (const path of paths) {
        const mode = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
        const { status, text } = await ask(method, path, mode);
        expect([method, path, status, text.includes('Amina')]).toEqual([method, path, 403, false]);
      }
    }
  });

  it('may lead to the app', async () => {
    const link = { ...page, 'sec-fetch-site': 'cross-site', accept: 'text/html' };
    const { status, headers } = await ask('GET', '/', link);
    expect([status, headers.location]).toEqual([302, '/app/']);
    // Not built here: that it is not refused counts.
    expect((await ask('GET', '/app/', link)).status).toBe(503);
    expect((await ask('GET', '/app/consultations', link)).status).toBe(503);
  });
});

it('the app itself and other clients ask as before', async () => {
  const app = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
  for (const headers of [app, { ...app, 'sec-fetch-mode': 'same-origin' }, {}]) {
    const { status, text } = await ask('GET', '/site-x/_all_docs?include_docs=true', headers);
    expect([status, text.includes('Amina')]).toEqual([200, true]);
  }
});
