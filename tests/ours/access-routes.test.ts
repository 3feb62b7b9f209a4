import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledIn, openRoutes, routesOf } from '../builders/routes.ts';
import { type Sender, sendersWithout } from '../builders/senders.ts';
import { password, startServer, type TestServer } from '../builders/server.ts';

/** Every route that the server has registered, whatever it is, asked by those who have no right to it. */
let server: TestServer;
let senders: readonly Sender[];

const body = { docs: [{ id: 'person', _id: 'new' }], keys: ['person'], db: 'secret', ids: ['person'], selector: {} };

beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('secret', ['site:x']);
  await server.addDatabase('free/_replicator', ['site:x']);
  await server.addUser('keeper', ['site:x']);
  const docs = [
    { _id: 'person', name: 'Amina', _attachments: { photo: { data: 'QW1pbmE=', content_type: 'text/plain' } } },
    {
      _id: '_design/rules',
      language: 'javascript',
      views: { names: { map: 'function (doc) { emit(doc.name, null); }' } },
      _attachments: { photo: { data: 'QW1pbmE=', content_type: 'text/plain' } },
    },
  ];
  await server.api('POST', '/secret/_bulk_docs', { body: { docs } });
  await server.api('PUT', '/secret/_local/person', { body: { name: 'Amina' } });
  for (const db of ['_replicator', 'free%2F_replicator']) {
    const order = { source: 'secret', target: 'Amina', _replication_state: 'failed' };
    await server.api('PUT', `/${db}/person`, { body: order });
  }
  senders = await sendersWithout(server, ['site:x']);
});
afterAll(() => server.close());

it('knows the routes', () => {
  const paths = routesOf(server.app).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['/:db', '/:db/_purged_infos', '/:db/:id/*', '/_scheduler/docs/*']));
  expect(paths.length).toBeGreaterThan(50);
});

describe.each([
  ['secret', {}],
  ['_users', { id: 'org.couchdb.user:keeper', '*': 'org.couchdb.user:keeper' }],
  ['_replicator', {}],
  ['free%2F_replicator', {}],
] as const)('every route at %s', (db, more) => {
  it('gives nothing to those who have no right, and lets them change nothing', async () => {
    const seq = async () => (await server.api('GET', `/${db}`)).body.update_seq;
    const before = await seq();
    for (const { path, methods } of routesOf(server.app)) {
      if (openRoutes.has(path)) continue;
      for (const method of methods) {
        for (const [who, options] of senders) {
          const sent = method === 'GET' || method === 'HEAD' ? {} : { body };
          const answer = await server.api(method, filledIn(path, db, more), { ...options, ...sent });
          const isRefused = [401, 403, 404, 405].includes(answer.status);
          // The feed of those who are signed in names what they may read: nothing. A question that is none is 400.
          const isFeed = path === '/_city/feed' && answer.status === 200 && !/secret|free|_users/.test(answer.text);
          const isOwn = isFeed || (path.startsWith('/_city/') && answer.status === 400);
          expect([method, path, who, isRefused || isOwn, answer.status].join(' ')).toContain(' true ');
          expect(answer.text).not.toMatch(/Amina|QW1pbmE|derived_key|site:x"/);
          expect(answer.headers.etag).toBeUndefined();
        }
      }
    }
    expect(await seq()).toBe(before);
  }, 120_000);

  it('does not tell them what there is', async () => {
    const there = { id: 'person', name: 'rules', ...more };
    const none = { id: 'org.couchdb.user:none', name: 'none', ddoc: 'none', view: 'none', '*': 'none' };
    for (const { path, methods } of routesOf(server.app)) {
      if (openRoutes.has(path) || !/:id|:name|:ddoc/.test(path)) continue;
      for (const method of methods) {
        for (const [who, options] of senders.slice(0, 4)) {
          const sent = method === 'GET' || method === 'HEAD' ? {} : { body };
          const tell = async (names: Readonly<Record<string, string>>) => {
            const { status, text } = await server.api(method, filledIn(path, db, names), { ...options, ...sent });
            return [method, path, who, status, text];
          };
          expect(await tell(there)).toEqual(await tell(none));
        }
      }
    }
  }, 120_000);
});

/** What members may not do, who read and write all else. */
const forAdmins = [
  ['PUT', '/secret'],
  ['DELETE', '/secret'],
  ['PUT', '/secret/_security'],
  ['POST', '/secret/_compact'],
  ['POST', '/secret/_compact/rules'],
  ['POST', '/secret/_view_cleanup'],
  ['POST', '/secret/_purge'],
  ['GET', '/secret/_purged_infos'],
  ['PUT', '/secret/_purged_infos_limit'],
  ['PUT', '/secret/_revs_limit'],
  ['POST', '/secret/_index'],
  ['POST', '/secret/_index/_bulk_delete'],
  ['DELETE', '/secret/_index/rules/json/names'],
  ['PUT', '/secret/_design/new'],
  ['DELETE', '/secret/_design/rules'],
  ['PUT', '/secret/_design/new/photo'],
  ['GET', '/_all_dbs'],
  ['GET', '/_dbs_info'],
  ['POST', '/_dbs_info'],
  ['GET', '/_active_tasks'],
  ['GET', '/_membership'],
  ['GET', '/_node/_local'],
  ['POST', '/_replicate'],
  ['GET', '/_scheduler/jobs'],
  ['GET', '/_scheduler/docs'],
  ['GET', '/_users/_all_docs'],
  ['GET', '/_users/_changes'],
  ['POST', '/_users/_bulk_get'],
  ['POST', '/_users/_find'],
  ['GET', '/_replicator/_all_docs'],
] as const;

it.each(forAdmins)('%s %s is not for members', async (method, path) => {
  const rev = /rules$/.test(path) ? (await server.api('GET', '/secret/_design/rules')).body._rev : undefined;
  const sent = method === 'GET' ? {} : { body: path === '/secret/_index' ? { index: { fields: ['a'] } } : body };
  const as = ['keeper', password] as const;
  const { status, text } = await server.api(method, path + (rev ? `?rev=${rev}` : ''), { as, ...sent });
  expect([401, 403, 404]).toContain(status);
  expect(text).not.toMatch(/Amina|derived_key/);
});
