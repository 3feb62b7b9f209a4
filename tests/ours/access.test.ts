import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

/** Every route that shows or changes data, asked by those who have no right to it. */
const routes = [
  ['GET', '/_all_dbs'],
  ['PUT', '/new'],
  ['DELETE', '/secret'],
  ['GET', '/secret'],
  ['HEAD', '/secret'],
  ['POST', '/secret'],
  ['GET', '/secret/_security'],
  ['PUT', '/secret/_security'],
  ['GET', '/secret/_all_docs?include_docs=true'],
  ['POST', '/secret/_all_docs'],
  ['POST', '/secret/_all_docs/queries'],
  ['GET', '/secret/_design_docs?include_docs=true'],
  ['POST', '/secret/_design_docs'],
  ['POST', '/secret/_design_docs/queries'],
  ['POST', '/secret/_local_docs/queries'],
  ['GET', '/secret/_partition/person'],
  ['GET', '/_dbs_info'],
  ['POST', '/_dbs_info'],
  ['GET', '/_node/_local'],
  ['PUT', '/_node/_local/_config/admins/eve'],
  ['POST', '/secret/_bulk_docs'],
  ['POST', '/secret/_bulk_get'],
  ['GET', '/secret/_changes?include_docs=true'],
  ['POST', '/secret/_changes'],
  ['GET', '/secret/_changes?feed=longpoll&since=now'],
  ['POST', '/secret/_find'],
  ['POST', '/secret/_explain'],
  ['GET', '/secret/_index'],
  ['POST', '/secret/_index'],
  ['POST', '/secret/_index/_bulk_delete'],
  ['DELETE', '/secret/_index/indexes/json/names'],
  ['DELETE', '/secret/_index/_design/indexes/json/names'],
  ['GET', '/secret/_index/anything'],
  ['POST', '/_users/_find'],
  ['POST', '/_users/_index'],
  ['GET', '/secret/_changes?feed=continuous&include_docs=true'],
  ['GET', '/secret/_changes?feed=eventsource&include_docs=true'],
  ['GET', '/secret/_changes?filter=rules/none'],
  ['POST', '/secret/_changes?filter=_selector'],
  ['POST', '/secret/_revs_diff'],
  ['POST', '/secret/_ensure_full_commit'],
  ['POST', '/secret/_missing_revs'],
  ['POST', '/secret/_purge'],
  ['GET', '/secret/_purged_infos'],
  ['GET', '/secret/_purged_infos_limit'],
  ['PUT', '/secret/_purged_infos_limit'],
  ['GET', '/secret/_revs_limit'],
  ['PUT', '/secret/_revs_limit'],
  ['POST', '/secret/_compact'],
  ['GET', '/_active_tasks'],
  ['GET', '/_membership'],
  ['GET', '/secret/_local_docs?include_docs=true'],
  ['POST', '/secret/_local_docs'],
  ['GET', '/secret/_local/hidden'],
  ['PUT', '/secret/_local/hidden'],
  ['DELETE', '/secret/_local/hidden?rev=0-1'],
  ['GET', '/secret/person'],
  ['HEAD', '/secret/person'],
  ['PUT', '/secret/person'],
  ['DELETE', '/secret/person?rev=1-x'],
  ['GET', '/secret/person?open_revs=all'],
  ['GET', '/secret/person?attachments=true'],
  ['POST', '/secret/person'],
  ['COPY', '/secret/person'],
  ['COPY', '/secret/_local/hidden'],
  ['COPY', '/secret/_design/rules'],
  ['GET', '/secret/_all_docs?include_docs=true&attachments=true'],
  ['GET', '/secret/person/photo'],
  ['HEAD', '/secret/person/photo'],
  ['PUT', '/secret/person/photo'],
  ['DELETE', '/secret/person/photo'],
  ['GET', '/secret/_design/rules'],
  ['PUT', '/secret/_design/rules'],
  ['DELETE', '/secret/_design/rules?rev=1-x'],
  ['GET', '/secret/_design/rules/photo'],
  ['PUT', '/secret/_design/rules/photo'],
  ['GET', '/_users/org.couchdb.user:keeper/photo'],
  ['PUT', '/_users/org.couchdb.user:keeper/photo'],
  ['GET', '/_users/org.couchdb.user:keeper'],
  ['PUT', '/_users/org.couchdb.user:keeper'],
  ['POST', '/_city/arrivals'],
  ['POST', '/_replicate'],
  ['GET', '/_scheduler/jobs'],
  ['GET', '/_scheduler/jobs/none'],
  ['GET', '/_scheduler/docs'],
  ['GET', '/_scheduler/docs/_replicator'],
  ['GET', '/_scheduler/docs/_replicator/hidden'],
  ['GET', '/_replicator'],
  ['DELETE', '/_replicator'],
  ['GET', '/_replicator/hidden'],
  ['PUT', '/_replicator/hidden'],
  ['PUT', '/_replicator/new'],
  ['POST', '/_replicator'],
  ['GET', '/_replicator/_all_docs?include_docs=true'],
  ['GET', '/_replicator/_changes?include_docs=true'],
  ['POST', '/_replicator/_bulk_get'],
  ['POST', '/_replicator/_bulk_docs'],
] as const;

let server: TestServer;
let senders: readonly (readonly [string, { as: readonly [string, string] | null; cookie?: string }])[];
beforeAll(async () => {
  server = await startServer();
  await server.addDatabase('secret', ['site:x']);
  await server.addUser('keeper', ['site:x']);
  await server.api('PUT', '/secret/person', { body: { name: 'Amina' } });
  await server.api('PUT', '/secret/_local/hidden', { body: { name: 'Amina' } });
  await server.api('PUT', '/secret/_design/rules', { body: { note: 'Amina' } });
  await server.api('PUT', '/_replicator/hidden', {
    body: { source: 'secret', target: 'Amina', _replication_state: 'failed' },
  });
  const other = await server.addUser('other', ['site:y']);
  const cookieOf = async (name: string) => {
    const answer = await server.api('POST', '/_session', { as: null, body: { name, password: other[1] } });
    return String(answer.headers['set-cookie']).split(';')[0] ?? '';
  };
  const expired = await cookieOf('keeper');
  server.clock.value += 11 * 60_000;
  const loggedOut = await cookieOf('keeper');
  await server.api('DELETE', '/_session', { as: null, headers: { cookie: loggedOut } });
  senders = [
    ['a stranger', { as: null }],
    ['another site', { as: other }],
    ['an expired session', { as: null, cookie: expired }],
    ['a session that was signed out', { as: null, cookie: loggedOut }],
    ['an invented session', { as: null, cookie: 'AuthSession=invented' }],
    ['a forged token of this process', { as: null, cookie: '' }],
  ];
});
afterAll(() => server.close());

describe.each(routes)('%s %s', (method, path) => {
  it('gives nothing to those who have no right', async () => {
    const body = { docs: [{ id: 'person' }], db: 'secret', ids: ['person'], keys: ['person'], type: 'user' };
    for (const [who, { as, cookie }] of senders) {
      const headers = { 'x-sprechstunde-process': 'forged', ...(cookie === undefined ? {} : { cookie }) };
      const answer = await server.api(method, path, {
        as,
        headers,
        ...(method === 'POST' || method === 'PUT' ? { body } : {}),
      });
      expect([who, [401, 403, 404].includes(answer.status), answer.status]).toEqual([who, true, answer.status]);
      expect(answer.text).not.toMatch(/Amina|derived_key|site:x/);
    }
  });
});

it('nothing was changed meanwhile', async () => {
  expect((await server.api('GET', '/secret/person')).body).toMatchObject({
    name: 'Amina',
    _rev: expect.stringMatching(/^1-/),
  });
  expect((await server.api('GET', '/secret')).body).toMatchObject({ doc_count: 2, doc_del_count: 0 });
  expect((await server.api('GET', '/_all_dbs')).body).toEqual(['_replicator', '_users', 'secret']);
});
