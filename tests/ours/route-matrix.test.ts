import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { LogEntry } from '../../sync-server/logger.ts';
import type { TestGateway } from '../builders/gateway.ts';
import { filledIn, type Route, routesOf } from '../builders/routes.ts';
import { type Sender, sendersWithout } from '../builders/senders.ts';
import { type Answer, startServer, type TestServer } from '../builders/server.ts';

/*
 * Every route that the server has registered × everybody who has no right × every class of databases, in our server and
 * through the gateway: nothing that was planted is in any answer, every answer carries the headers, and the log knows
 * no name.
 */
const classes = {
  'site-x': ['site:x:counter', 'supervisor'],
  'stand-x': ['site:x:counter', 'site:x:outreach', 'supervisor'],
  'people-x': ['site:x:counter'],
  helpers: ['site:x:counter', 'coordinator'],
  network: ['site:x:counter', 'site:x:outreach', 'supervisor', 'coordinator'],
  city: ['site:x:counter', 'supervisor', 'coordinator'],
  evaluations: ['supervisor'],
};
const planted = ['Amina Rahimi', '0231 5550199', 'kein Aufenthaltstitel', 'QW1pbmEgUmFoaW1p'];
const holder = ['site:x:counter', 'site:x:outreach', 'supervisor', 'coordinator'];
const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': expect.stringContaining('no-store') as string,
  'content-security-policy': expect.stringMatching(/^(?:default-src 'none'; .*trusted-types |sandbox$)/) as string,
};
const body = { docs: [{ id: 'person', _id: 'new' }], keys: ['person'], db: 'people-x', ids: ['person'], selector: {} };

const kinds = new Set([
  'a stranger',
  'another site, by cookie',
  'an expired session',
  'a session that was signed out',
  'removed, by cookie',
  'a revoked device, by cookie',
  'a revoked device that names itself',
  'a deactivated account, by cookie',
]);

let server: TestServer;
let senders: readonly Sender[];
let routes: readonly Route[];
const logged: LogEntry[] = [];
beforeAll(async () => {
  server = await startServer({ logger: (entry) => void logged.push(entry) });
  for (const [db, roles] of Object.entries(classes)) {
    await server.addDatabase(db, roles);
    await server.api('POST', `/${db}/_bulk_docs`, { body: { docs: documents } });
    await server.api('PUT', `/${db}/_local/person`, { body: { name: planted[0] } });
  }
  senders = await sendersWithout(server, holder);
  const { behind } = server as Partial<TestGateway>;
  routes = [...routesOf(server.app), ...(behind ? routesOf(behind.app) : [])];
}, 60_000);
afterAll(() => server.close());

const photo = { photo: { data: planted[3], content_type: 'text/plain' } };
const documents = [
  { _id: 'person', name: planted[0], phone: planted[1], note: planted[2], _attachments: photo },
  {
    _id: '_design/rules',
    language: 'javascript',
    note: planted[2],
    views: { names: { map: 'function (doc) { emit(doc.name, doc.phone); }', reduce: '_count' } },
    _attachments: photo,
  },
];

function check(asked: string, { status, text, headers: sent }: Answer): void {
  for (const secret of planted) expect(text.includes(secret) ? `${asked}: ${secret}` : '').toBe('');
  expect([asked, sent]).toEqual([asked, expect.objectContaining(headers)]);
  expect([asked, sent['access-control-allow-origin'], sent.server]).toEqual([asked, undefined, undefined]);
  expect(status < 500 || status === 503 ? '' : `${asked} ${status}`).toBe('');
}

it('shows what was planted to those who may read it: the test can fail', async () => {
  const reader = await server.addUser('reader', holder);
  for (const db of Object.keys(classes)) {
    const found = await server.api('GET', `/${db}/_all_docs?include_docs=true&attachments=true`, { as: reader });
    expect(planted.filter((secret) => !found.text.includes(secret))).toEqual([]);
  }
});

describe.each(Object.keys(classes))('every route at %s', (db) => {
  it('gives nothing to those who have no right', { timeout: 240_000 }, async () => {
    let asked = 0;
    for (const { path, methods } of routes) {
      // What has no database in its address is asked once.
      if (!path.includes(':db') && db !== 'people-x') continue;
      for (const method of methods) {
        // All of them at the persons; at the others those of each kind.
        for (const [who, options] of db === 'people-x' ? senders : senders.filter(([who]) => kinds.has(who))) {
          const sent = method === 'GET' || method === 'HEAD' ? {} : { body };
          const answer = await server.api(method, filledIn(path, db), { ...options, ...sent });
          check(`${method} ${path} at ${db} by ${who}`, answer);
          asked += 1;
          // Nobody has the method: the same for all.
          if (answer.status === 405) break;
          const isGiven = path.includes(':db') && answer.status < 300;
          expect([method, path, who, isGiven]).toEqual([method, path, who, false]);
        }
      }
    }
    expect(asked).toBeGreaterThan(300);
  });
});

it('changed nothing', async () => {
  for (const db of Object.keys(classes)) {
    expect((await server.api('GET', `/${db}`)).body).toMatchObject({ doc_count: 2 });
    expect((await server.api('GET', `/${db}/person`)).body).toMatchObject({ name: planted[0], phone: planted[1] });
  }
});

it('logs events, pseudonyms, codes and durations of all that, and nothing else', () => {
  expect(logged.length).toBeGreaterThan(1_000);
  for (const entry of logged) {
    expect(Object.keys(entry).filter((key) => !['event', 'pseudonym', 'code', 'durationMs'].includes(key))).toEqual([]);
    expect(entry.pseudonym ?? '-').toMatch(/^(?:-|[0-9a-f]{12})$/);
    expect(String(entry.code)).toMatch(/^(?:\d{3}|[A-Za-z_ -]+)$/);
  }
  const text = JSON.stringify(logged);
  for (const name of [...planted, 'other', 'reader', 'late', 'people-x', 'AuthSession', inject('front') ?? 'person']) {
    expect(text.includes(name) ? name : '').toBe('');
  }
});
