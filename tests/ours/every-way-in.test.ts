import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notThroughGateway } from '../builders/marks.ts';
import { type Answer, type CallOptions, startServer, type TestServer } from '../builders/server.ts';

/** What a validation function refuses, and what only replicators may, holds for every way in. */
let server: TestServer;
let anna: readonly [string, string];
let rev: string;
const rule = `function (newDoc, oldDoc, userCtx) {
  if (newDoc._deleted) throw { forbidden: 'no deleting' };
  if (newDoc.bad || (newDoc._attachments && newDoc._attachments.bad)) throw { forbidden: 'no bad ones' };
  if (oldDoc && oldDoc.mine !== newDoc.mine) throw { forbidden: 'not mine' };
}`;
beforeAll(async () => {
  server = await startServer();
  anna = await server.addUser('anna', ['counter']);
  await server.addDatabase('db', ['counter']);
  await server.addDatabase('guarded', ['counter'], { sprechstunde: { newEditsFalse: ['_admin'] } });
  for (const db of ['db', 'guarded']) {
    // Before there was a rule.
    await server.api('PUT', `/${db}/old`, { body: { bad: true } });
    await server.api('PUT', `/${db}/_design/rule`, { body: { validate_doc_update: rule } });
    const stored = await server.api('PUT', `/${db}/kept`, { body: { mine: 1 } });
    rev = stored.body.rev;
  }
});
afterAll(() => server.close());

const multipart = (json: string, bytes = 'x') =>
  `--b\r\nContent-Type: application/json\r\n\r\n${json}\r\n--b\r\n\r\n${bytes}\r\n--b--`;
const related = { 'content-type': 'multipart/related; boundary=b' };
const form = (fields: Readonly<Record<string, string>>) =>
  `${Object.entries(fields)
    .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--b--`;
const formHeaders = {
  'content-type': 'multipart/form-data; boundary=b',
  referer: 'http://localhost:8080/',
  host: 'localhost:8080',
};
const follows = '"_attachments":{"a":{"follows":true,"length":1,"content_type":"text/plain"}}';
const bad = { bad: true };

const ways: readonly (readonly [string, string, string, CallOptions])[] = [
  ['PUT', 'PUT', '/x', { body: bad }],
  ['gzip', 'PUT', '/x', { raw: gzipSync('{"bad":true}'), headers: { 'content-encoding': 'gzip' } }],
  ['batch=ok', 'PUT', '/x?batch=ok', { body: bad }],
  ['POST', 'POST', '', { body: { _id: 'x', ...bad } }],
  ['POST batch=ok', 'POST', '?batch=ok', { body: { _id: 'x', ...bad } }],
  ['_bulk_docs', 'POST', '/_bulk_docs', { body: { docs: [{ _id: 'x', ...bad }] } }],
  ['multipart', 'PUT', '/x', { raw: multipart(`{"bad":true,${follows}}`), headers: related }],
  ['COPY', 'COPY', '/old', { headers: { destination: 'x' } }],
  ['COPY over another', 'COPY', '/old', { headers: { destination: 'kept?rev=REV' } }],
  ['form', 'POST', '/x', { raw: form({ _doc: '{"bad":true}' }), headers: formHeaders }],
  ['attachment', 'PUT', '/x/bad', { raw: 'x', headers: { 'content-type': 'text/plain' } }],
  ['attachment of another', 'PUT', '/kept/bad?rev=REV', { raw: 'x', headers: { 'content-type': 'text/plain' } }],
  ['edit', 'PUT', '/kept?rev=REV', { body: { mine: 2 } }],
  ['DELETE', 'DELETE', '/kept?rev=REV', {}],
  ['PUT _deleted', 'PUT', '/kept?rev=REV', { body: { _deleted: true } }],
  ['_bulk_docs _deleted', 'POST', '/_bulk_docs', { body: { docs: [{ _id: 'kept', _rev: 'REV', _deleted: true }] } }],
];
const waysOfReplicators: typeof ways = [
  ['new_edits=false', 'PUT', '/x?new_edits=false', { body: { _rev: '9-a', ...bad } }],
  ['new_edits=false, batch=ok', 'PUT', '/x?new_edits=false&batch=ok', { body: { _rev: '9-a', ...bad } }],
  [
    '_bulk_docs new_edits',
    'POST',
    '/_bulk_docs',
    { body: { new_edits: false, docs: [{ _id: 'x', _rev: '9-a', ...bad }] } },
  ],
  ['a branch', 'PUT', '/kept?new_edits=false', { body: { _revisions: { start: 9, ids: ['b', 'a'] }, ...bad } }],
  [
    'multipart',
    'PUT',
    '/x?new_edits=false',
    { raw: multipart(`{"bad":true,"_rev":"9-a",${follows}}`), headers: related },
  ],
];

const send = (db: string, [, method, path, options]: (typeof ways)[number]): Promise<Answer> => {
  const filled = JSON.parse(JSON.stringify(options).replaceAll('REV', rev)) as CallOptions;
  const raw = options.raw === undefined ? {} : { raw: options.raw };
  return server.api(method, `/${db}${path.replace('REV', rev)}`, { ...filled, ...raw, as: anna });
};

async function nothingIsStored(db: string): Promise<void> {
  expect((await server.api('GET', `/${db}/x`)).status).toBe(404);
  expect((await server.api('GET', `/${db}/kept?conflicts=true`)).body).toEqual({ _id: 'kept', _rev: rev, mine: 1 });
}

describe('the validation function', () => {
  it.each([...ways, ...waysOfReplicators])('holds for %s', async (...way) => {
    if (way[0] === 'form') notThroughGateway('it takes no forms');
    const { status, text } = await send('db', way);
    const isRefused = status === 403 || (status === 201 && /"error":"forbidden"/.test(text)) || /batch=ok/.test(way[2]);
    expect([status, text, isRefused]).toEqual([status, text, true]);
    await nothingIsStored('db');
  });

  it('holds for what a user replicates', async () => {
    await server.addDatabase('source', ['counter']);
    await server.api('POST', '/source/_bulk_docs', {
      body: {
        docs: [
          { _id: 'x', ...bad },
          { _id: 'kept', mine: 3 },
        ],
      },
    });
    const user_ctx = { name: 'anna', roles: ['counter'] };
    await server.api('PUT', '/_replicator/anna', { body: { source: 'source', target: 'db', user_ctx } });
    for (let round = 0; round < 200; round += 1) {
      const { body } = await server.api('GET', '/_replicator/anna');
      if (body._replication_state !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect((await server.api('GET', '/db/x')).status).toBe(404);
  });
});

describe('who may write revisions made elsewhere', () => {
  it.each(waysOfReplicators)('is asked for %s', async (...way) => {
    const { status, text } = await send('guarded', way);
    expect([403, 202]).toContain(status);
    expect(text).toMatch(/Only replicators|no bad ones|"ok":true,"id":"x"\}/);
    await nothingIsStored('guarded');
  });

  it.each(['"false"', '0', 'null', '""', '[]'])('is not got round by new_edits: %s', async (value) => {
    const raw = `{"new_edits":${value},"docs":[{"_id":"x","_rev":"9-a"}]}`;
    expect((await server.api('POST', '/guarded/_bulk_docs', { as: anna, raw })).text).not.toContain('"ok"');
    await nothingIsStored('guarded');
  });
});

describe('one’s own account', () => {
  const path = '/_users/org.couchdb.user:anna';
  it.each([
    ['PUT', () => ({ method: 'PUT', body: { roles: ['counter', 'supervisor'] } })],
    [
      'a key named twice',
      () => ({ method: 'PUT', text: (json: string) => json.replace('{', '{"roles":["supervisor"],') }),
    ],
    [
      'a key named twice, escaped',
      () => ({ method: 'PUT', text: (json: string) => json.replace('{', '{"\\u0072oles":["supervisor"],') }),
    ],
    [
      'a key of the prototype',
      () => ({ method: 'PUT', text: (json: string) => json.replace('{', '{"__proto__":{"roles":["_admin"]},') }),
    ],
  ] as const)('gets no further role by %s', async (_, way) => {
    const account = (await server.api('GET', path, { as: anna })).body;
    const { method, body, text } = way() as { method: string; body?: object; text?: (json: string) => string };
    const json = JSON.stringify({ ...account, ...body });
    const bodies: [string | Buffer, Record<string, string>][] = [
      [text ? text(json) : json, {}],
      [gzipSync(text ? text(json) : json), { 'content-encoding': 'gzip' }],
      [multipart((text ? text(json) : json).replace(/\}$/, `,${follows}}`)), related],
      [form({ _doc: text ? text(json) : json }), formHeaders],
    ];
    for (const [raw, headers] of bodies) {
      await server.api(headers === formHeaders ? 'POST' : method, path, { as: anna, raw, headers });
      const { body: session } = await server.api('GET', '/_session', { as: anna });
      expect(session.userCtx).toEqual({ name: 'anna', roles: ['counter'] });
    }
  });

  it('cannot be copied to another, nor another to it, nor seen through other doors', async () => {
    notThroughGateway('it takes no forms, and knows no COPY to other kinds of documents');
    await server.addUser('boss', ['supervisor']);
    const own = (await server.api('GET', path, { as: anna })).body._rev;
    const boss = '/_users/org.couchdb.user:boss';
    const tries: [string, string, CallOptions][] = [
      ['COPY', path, { headers: { destination: 'org.couchdb.user:eve' } }],
      ['COPY', boss, { headers: { destination: `org.couchdb.user:anna?rev=${own}` } }],
      ['COPY', boss, { headers: { destination: '_local/x' } }],
      ['COPY', path, { headers: { destination: '_local/x' } }],
      ['COPY', path, { headers: { destination: '_design/x' } }],
      ['GET', `${boss}/x`, {}],
      ['PUT', `${boss}/x`, { raw: 'x' }],
      ['POST', boss, { raw: form({ _doc: '{}' }), headers: formHeaders }],
      ['GET', '/_users/_design/_auth', {}],
      ['PUT', '/_users/_design/x', { body: { views: {} } }],
      ['PUT', '/_users/_local/x', { body: {} }],
      ['POST', '/_users/_purge', { body: { 'org.couchdb.user:boss': ['1-a'] } }],
      ['POST', '/_users/_bulk_docs', { body: { docs: [{ _id: 'org.couchdb.user:anna', _rev: own, roles: ['x'] }] } }],
      ['POST', '/_users/_revs_diff', { body: { 'org.couchdb.user:boss': ['1-a'] } }],
      ['GET', '/_users/_changes?filter=_doc_ids&doc_ids=["org.couchdb.user:boss"]', {}],
      ['POST', '/_users/_design_docs/queries', { body: { queries: [{}] } }],
      [
        'POST',
        '/_users',
        { body: { _id: 'org.couchdb.user:new', type: 'user', name: 'new', roles: ['x'], password: 'x' } },
      ],
    ];
    for (const [method, address, options] of tries) {
      const answer = await server.api(method, address, { ...options, as: anna });
      expect([method, address, [401, 403, 404].includes(answer.status), answer.status]).toEqual([
        method,
        address,
        true,
        answer.status,
      ]);
      expect(answer.text).not.toMatch(/supervisor|derived_key/);
    }
  });
});
