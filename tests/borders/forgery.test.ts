import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../../sync-server/provision/erase.ts';
import { authorOf, type Borders, borderCity, type Person, startBorders } from '../builders/borders.ts';
import { oursAlone } from '../builders/marks.ts';
import { sampleFields } from '../builders/sample-fields.ts';
import { type Answer, type Json, password } from '../builders/server.ts';

/*
 * Whoever may write somewhere tries what is not theirs, each way in; what is stored is read back by the administrator.
 * `COUCH_URL=http://name:password@host npm run conformance -- borders` asks another CouchDB.
 */
const cityId = borderCity().id;
type Doc = Record<string, unknown> & { _id: string };
type Writer = {
  who: Person;
  friend: Person;
  db: string;
  type: keyof typeof sampleFields;
  site: string;
  elsewhere: string[];
};

const writers: Writer[] = [
  { who: 'anna', friend: 'bert', db: 'site-hafen', type: 'consultation', site: 'hafen', elsewhere: ['markt', cityId] },
  { who: 'anna', friend: 'bert', db: 'stand-hafen', type: 'tally', site: 'hafen', elsewhere: ['insel'] },
  {
    who: 'anna',
    friend: 'bert',
    db: 'people-stadt',
    type: 'person',
    site: 'hafen',
    elsewhere: ['markt', 'insel', cityId],
  },
  { who: 'anna', friend: 'bert', db: 'helpers', type: 'helper', site: 'hafen', elsewhere: ['insel', cityId] },
  { who: 'anna', friend: 'bert', db: 'network', type: 'offer', site: 'hafen', elsewhere: ['insel', cityId] },
  { who: 'anna', friend: 'bert', db: 'city', type: 'meeting', site: 'hafen', elsewhere: ['insel', cityId] },
  { who: 'otto', friend: 'olga', db: 'stand-hafen', type: 'tally', site: 'hafen', elsewhere: ['markt', cityId] },
  { who: 'susi', friend: 'sven', db: 'site-hafen', type: 'review', site: 'hafen', elsewhere: ['markt', cityId] },
  { who: 'kim', friend: 'karl', db: 'network', type: 'guide', site: cityId, elsewhere: ['nowhere'] },
  { who: 'kim', friend: 'karl', db: 'city', type: 'report', site: cityId, elsewhere: ['nowhere'] },
];

let server: Borders;
beforeAll(async () => {
  server = await startBorders();
}, 120_000);
afterAll(() => server.close());

const made = (who: Person, { type, site }: Writer, more: object = {}): Doc =>
  server.make(who, type, site, { ...sampleFields[type], ...more });

async function stored(who: Person, writer: Writer): Promise<Doc> {
  const doc = made(who, writer);
  const { status, body } = await server.as(who, 'PUT', `/${writer.db}/${doc._id}`, doc);
  expect([status, body.reason]).toEqual([201, undefined]);
  return { ...doc, _rev: body.rev };
}

/** Everything of a document that there is. */
async function stateOf(db: string, id: string): Promise<string> {
  const query = 'conflicts=true&deleted_conflicts=true&attachments=true';
  return (await server.as('admin', 'GET', `/${db}/${id}?${query}`)).text;
}

const is = (answer: Answer) => `${answer.status} ${answer.body?.reason ?? ''}`;

/** Sends a forged document each way in, beside a good one. @returns what is wrong: nothing of it may be stored */
async function slips(name: string, writer: Writer, forged: Doc): Promise<string[]> {
  const { who, db } = writer;
  const before = await stateOf(db, forged._id);
  const put = await server.as(who, 'PUT', `/${db}/${forged._id}`, forged);
  const post = await server.as(who, 'POST', `/${db}`, forged);
  const docs = [made(who, writer), forged, made(who, writer)];
  const bulk = await server.as(who, 'POST', `/${db}/_bulk_docs`, { docs });
  const taken = [put, post].filter(({ status }) => ![400, 403, 409].includes(status)).map(is);
  const after = await stateOf(db, forged._id);
  // CouchDB refuses a whole request for a member that no document may have.
  const rows = bulk.status === 400 ? '' : bulk.body.map((row) => (row.rev ? 'ok' : row.error)).join();
  const isRowRefused = rows === '' || /^ok,(forbidden|conflict|doc_validation),ok$/.test(rows);
  return [...taken, ...(isRowRefused ? [] : [rows]), ...(after === before ? [] : [after])].map(
    (is) => `${name}: ${is}`,
  );
}

describe.each(writers)('$who in $db', (writer) => {
  const { who, friend, db, type, site, elsewhere } = writer;
  const random = (doc: Doc): string => doc._id.split('-')[2] ?? '';

  it('makes no record in the name of another', async () => {
    const doc = made(who, writer);
    const others = `${type}-${authorOf(friend)}-${random(doc)}`;
    expect(await slips('id and author of another', writer, { ...doc, _id: others, author: authorOf(friend) })).toEqual(
      [],
    );
    expect(await slips('id of another', writer, { ...doc, _id: others })).toEqual([]);
    expect(await slips('author of another', writer, { ...doc, author: authorOf(friend) })).toEqual([]);
    expect(
      await slips('nobody’s author', writer, {
        ...doc,
        _id: others.replace(authorOf(friend), 'provision'),
        author: 'provision',
      }),
    ).toEqual([]);
    const imported = { ...doc, _id: `${type}-import-${random(doc)}`, author: 'import' };
    expect(
      await slips('an import from a site', writer, { ...imported, site: site === cityId ? 'hafen' : site }),
    ).toEqual([]);
    expect(await slips('updatedBy another', writer, { ...doc, updatedBy: server.nameOf(friend) })).toEqual([]);
    const removed = { by: server.nameOf(friend), at: '2026-11-21T09:00:00+01:00' };
    expect(await slips('removed by another', writer, { ...doc, removed })).toEqual([]);
  });

  it('makes no record of another site', async () => {
    for (const other of [...elsewhere, 'nowhere', '']) {
      expect(await slips(`site ${other}`, writer, made(who, writer, { site: other }))).toEqual([]);
    }
  });

  it('makes nothing that the schema does not know', async () => {
    const other = db === 'people-stadt' ? 'consultation' : 'casenote';
    const doc = made(who, writer);
    expect(await slips('another type', writer, { ...doc, type: other })).toEqual([]);
    expect(
      await slips('a type of another database', writer, server.make(who, other, site, sampleFields[other])),
    ).toEqual([]);
    expect(
      await slips('a type of the prototype', writer, {
        ...doc,
        _id: doc._id.replace(type, 'constructor'),
        type: 'constructor',
      }),
    ).toEqual([]);
    expect(await slips('a newer schema', writer, { ...doc, schema: 2 })).toEqual([]);
    expect(
      await slips('a further field', writer, { ...doc, person: 'person-Sample0001-0000000000000000000001' }),
    ).toEqual([]);
    expect(
      await slips('words in the id', writer, { ...doc, _id: `${type}-${authorOf(who)}-Amina.from.next.door.22` }),
    ).toEqual([]);
    expect(await slips('no id of ours', writer, { ...doc, _id: 'hello' })).toEqual([]);
    expect(
      await slips('an attachment', writer, {
        ...doc,
        _attachments: { a: { data: 'YQ==', content_type: 'text/plain' } },
      }),
    ).toEqual([]);
    expect(await slips('a tombstone', writer, { _id: doc._id, _deleted: true })).toEqual([]);
    expect(await slips('a tombstone with a body', writer, { ...doc, _deleted: true })).toEqual([]);
  });

  it('gets nothing in by the prototype', async () => {
    const doc = made(who, writer);
    const json = JSON.stringify(doc);
    const bodies = [
      json.replace('{', `{"__proto__":{"roles":["_admin"]},`),
      json.replace(/"type":"\w+",/, '').replace('{', `{"__proto__":{"type":"${type}"},`),
      json.replace(/"author":"\w+"/, `"author":{"__proto__":{"length":10}}`),
      json.replace('}', ',"__proto__":{"id":"x"}}'),
      json.replace('{', '{"stamps":{"__proto__":{"by":"x"}},'),
      json.replace('{', '{"candidates":{"__proto__":[1,2]},'),
    ];
    for (const body of bodies) {
      const answers = [
        await server.as(who, 'PUT', `/${db}/${doc._id}`, body),
        await server.as(who, 'POST', `/${db}/_bulk_docs`, `{"docs":[${body}]}`),
      ];
      for (const { text } of answers) expect([body, text]).toEqual([body, expect.not.stringContaining('"rev"')]);
    }
    expect((await server.as('admin', 'GET', `/${db}/${doc._id}`)).status).toBe(404);
  });

  it('changes nothing of a record that is fixed', async () => {
    const doc = await stored(who, writer);
    const edit = (fields: object): Doc => server.edited(who, doc, fields) as Doc;
    expect(await slips('author', writer, edit({ author: authorOf(friend) }))).toEqual([]);
    expect(await slips('createdAt', writer, edit({ createdAt: '2026-01-01T08:00:00+01:00' }))).toEqual([]);
    expect(await slips('type', writer, edit({ type: 'casenote' }))).toEqual([]);
    for (const other of [...elsewhere, 'nowhere'])
      expect(await slips('site', writer, edit({ site: other }))).toEqual([]);
    expect(await slips('updatedBy', writer, edit({ updatedBy: server.nameOf(friend) }))).toEqual([]);
    expect(await slips('the same edit', writer, edit({ edit: doc.edit }))).toEqual([]);
    expect(
      await slips('removed by another', writer, edit({ removed: { by: server.nameOf(friend), at: doc.createdAt } })),
    ).toEqual([]);
    expect(await slips('an older revision', writer, { ...edit({}), _rev: `1-${'f'.repeat(32)}` })).toEqual([]);
    expect(await slips('a revision that is not there', writer, { ...edit({}), _rev: `9-${'f'.repeat(32)}` })).toEqual(
      [],
    );
  });

  it('erases nothing, one’s own neither, and no branch that lost', async () => {
    for (const doc of [await stored(who, writer), await stored(friend, writer)]) {
      const branch = { ...doc, _rev: `1-${'0'.repeat(32)}`, edit: 'E00000000000000000000B' };
      await server.as('admin', 'POST', `/${db}/_bulk_docs`, { docs: [branch], new_edits: false });
      const before = await stateOf(db, doc._id);
      expect(before).toContain('_conflicts');
      for (const rev of [String(doc._rev), branch._rev]) {
        const answers = [
          await server.as(who, 'DELETE', `/${db}/${doc._id}?rev=${rev}`),
          await server.as(who, 'PUT', `/${db}/${doc._id}`, { _rev: rev, _deleted: true }),
          await server.as(who, 'PUT', `/${db}/${doc._id}`, { ...doc, _rev: rev, _deleted: true }),
        ];
        expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
        const docs = [{ _id: doc._id, _rev: rev, _deleted: true }];
        const { body } = await server.as(who, 'POST', `/${db}/_bulk_docs`, { docs });
        expect(body).toMatchObject([{ error: 'forbidden' }]);
      }
      const purge = await server.as(who, 'POST', `/${db}/_purge`, { [doc._id]: [doc._rev] });
      expect([401, 403]).toContain(purge.status);
      expect(await stateOf(db, doc._id)).toBe(before);
    }
  });

  it('copies no record into another’s', async () => {
    const [own, other] = [await stored(who, writer), await stored(friend, writer)];
    const fresh = (author: string): string => `${type}-${author}-${random(made(who, writer))}`;
    const copies: [Doc, string][] = [
      [other, fresh(authorOf(who))],
      [other, fresh(authorOf(friend))],
      [own, fresh(authorOf(friend))],
      [other, `${own._id}?rev=${String(own._rev)}`],
      [own, `${other._id}?rev=${String(other._rev)}`],
      [own, '_design/mine'],
    ];
    for (const [from, to] of copies) {
      const target = to.split('?')[0] ?? '';
      const before = await stateOf(db, target);
      const as = [who, password] as const;
      const answer = await server.api('COPY', `/${db}/${from._id}`, { as, headers: { destination: to } });
      expect([to, is(answer), [401, 403].includes(answer.status)]).toEqual([to, is(answer), true]);
      expect(await stateOf(db, target)).toBe(before);
    }
  });

  it('writes nothing beside the records: no rules, no readers, no attachments', async () => {
    const doc = await stored(who, writer);
    const before = [await stateOf(db, doc._id), await stateOf(db, '_design/sprechstunde')];
    const security = (await server.as('admin', 'GET', `/${db}/_security`)).text;
    const { _rev } = (await server.as('admin', 'GET', `/${db}/_design/sprechstunde`)).body;
    const tries: [string, string, unknown][] = [
      ['PUT', '/_design/sprechstunde', { _rev, validate_doc_update: 'function () {}' }],
      ['DELETE', `/_design/sprechstunde?rev=${_rev}`, undefined],
      ['PUT', '/_design/mine', { views: {} }],
      ['PUT', '/_design/erased', {}],
      ['PUT', '/_security', { members: { roles: [], names: [] } }],
      ['PUT', `/${doc._id}/file?rev=${String(doc._rev)}`, 'x'],
      ['POST', '/_index', { index: { fields: ['names'] } }],
      ['DELETE', '', undefined],
    ];
    for (const [method, path, body] of tries) {
      const { status } = await server.as(who, method, `/${db}${path}`, body);
      expect([method, path, [401, 403, 409].includes(status), status]).toEqual([method, path, true, status]);
    }
    const docs = [{ _id: '_design/mine', views: {} }];
    expect((await server.as(who, 'POST', `/${db}/_bulk_docs`, { docs })).text).not.toContain('"rev"');
    expect([await stateOf(db, doc._id), await stateOf(db, '_design/sprechstunde')]).toEqual(before);
    expect((await server.as('admin', 'GET', `/${db}/_security`)).text).toBe(security);
  });

  it('brings no branch from elsewhere that hangs on nothing', async () => {
    const [own, other] = [await stored(who, writer), await stored(friend, writer)];
    const ids = ['9'.repeat(32), '8'.repeat(32)];
    const tryAll = async (): Promise<void> => {
      for (const doc of [server.edited(who, own), server.edited(who, other), made(who, writer)] as Doc[]) {
        const before = await stateOf(db, doc._id);
        const branches = [
          { ...doc, _rev: `9-${ids[0]}` },
          { ...doc, _rev: `9-${ids[0]}`, _revisions: { start: 9, ids } },
          { _id: doc._id, _rev: `9-${ids[0]}`, _deleted: true },
        ];
        for (const branch of branches) {
          await server.as(who, 'POST', `/${db}/_bulk_docs`, { docs: [branch], new_edits: false });
          await server.as(who, 'PUT', `/${db}/${doc._id}?new_edits=false`, branch);
          expect(await stateOf(db, doc._id)).toBe(before);
        }
      }
    };
    await tryAll();
    // As on a CouchDB, which knows no list of who may: then the validation function alone stands before it.
    const { body: security } = await server.as('admin', 'GET', `/${db}/_security`);
    const { sprechstunde: _, ...bare } = security;
    await server.as('admin', 'PUT', `/${db}/_security`, bare);
    try {
      await tryAll();
    } finally {
      await server.as('admin', 'PUT', `/${db}/_security`, security);
    }
  });

  it('brings nothing back that was erased', async () => {
    const doc = await stored(who, writer);
    const request = async (method: string, path: string, body?: unknown) =>
      server.api(method, path, body === undefined ? {} : { body });
    await erase({ client: { request }, database: db, ids: [doc._id] });
    const { _rev: _, ...again } = server.edited(who, doc) as Doc;
    expect(await slips('the erased record', writer, again)).toEqual([]);
    const from = await stored(who, writer);
    const options = { as: [who, password] as const, headers: { destination: doc._id } };
    expect((await server.api('COPY', `/${db}/${from._id}`, options)).body.reason).toBe('erased');
    expect((await server.as(who, 'PUT', `/${db}/${doc._id}`, again)).body.reason).toBe('erased');
    expect((await server.as('admin', 'PUT', `/${db}/${doc._id}`, again)).body.reason).toBe('erased');
  });

  it('names no key twice, and no revision that others made (our server and gateway)', async () => {
    if (!server.isOurs) oursAlone('CouchDB takes both');
    const doc = made(who, writer);
    const json = JSON.stringify(doc);
    const before = await stateOf(db, doc._id);
    for (const twice of [
      `{"author":"${authorOf(friend)}",`,
      '{"\\u0061uthor":"x",',
      '{"_id":"x",',
      '{"site":"insel",',
    ]) {
      const raw = json.replace('{', twice);
      expect((await server.as(who, 'PUT', `/${db}/${doc._id}`, raw)).status).toBe(400);
      expect((await server.as(who, 'POST', `/${db}/_bulk_docs`, `{"docs":[${raw}]}`)).status).toBe(400);
    }
    const revised = { ...doc, _rev: `1-${'7'.repeat(32)}` };
    const bulk = await server.as(who, 'POST', `/${db}/_bulk_docs`, { docs: [revised], new_edits: false });
    const put = await server.as(who, 'PUT', `/${db}/${doc._id}?new_edits=false`, revised);
    expect([bulk.status, put.status]).toEqual([403, 403]);
    expect(await stateOf(db, doc._id)).toBe(before);
  });

  it('gives itself no rights in _users', async () => {
    const path = `/_users/org.couchdb.user:${who}`;
    const account = (await server.as('admin', 'GET', path)).body;
    const change = (fields: object, method = 'PUT', to = path) => server.as(who, method, to, { ...account, ...fields });
    const tries: Answer[] = [
      await change({ roles: ['_admin'] }),
      await change({ roles: [...(account.roles as string[]), 'supervisor'] }),
      await change({ roles: [...(account.roles as string[]), `author:${authorOf(friend)}`] }),
      await change({ roles: [] }),
      await change({ type: 'admin' }),
      await change({ name: server.nameOf(friend) }),
      await change({ _id: `org.couchdb.user:${server.nameOf(friend)}` }, 'PUT', `/_users/org.couchdb.user:${friend}`),
    ];
    if (server.isOurs) tries.push(await change({ iterations: 1 }), await change({ pbkdf2_prf: 'sha' }));
    expect(tries.map(({ status }) => [401, 403, 404, 409].includes(status))).toEqual(tries.map(() => true));
    const docs = [{ ...account, roles: ['supervisor'] }];
    expect((await server.as(who, 'POST', '/_users/_bulk_docs', { docs })).text).not.toContain('"rev"');
    expect((await server.as('admin', 'GET', path)).body).toEqual(account);
    const { userCtx } = (await server.as(who, 'GET', '/_session')).body;
    expect((userCtx as Json & { roles: string[] }).roles).toEqual(account.roles);
  });
});

it('lets nobody write evaluations or the city’s configuration', async () => {
  const evaluation = { type: 'evaluation', schema: 1, site: 'hafen', week: '2026-W47', form: 'visit-1', answers: {} };
  const id = 'evaluation-visitor-0000000000000000000001';
  expect((await server.as('admin', 'PUT', `/evaluations/${id}`, evaluation)).status).toBe(201);
  const { _rev } = (await server.as('admin', 'GET', `/evaluations/${id}`)).body;
  for (const who of ['anna', 'otto', 'susi', 'kim'] as const) {
    const fresh = `evaluation-${authorOf(who)}-0000000000000000000002`;
    const configuration = server.make(who, 'city', cityId, { configuration: {} });
    expect((await server.as(who, 'PUT', `/evaluations/${fresh}`, evaluation)).status).toBe(403);
    expect(
      (await server.as(who, 'PUT', `/evaluations/${id}`, { ...evaluation, _rev, answers: { a: 'b' } })).status,
    ).toBe(403);
    expect((await server.as(who, 'PUT', `/network/${configuration._id}`, configuration)).status).toBe(403);
  }
  expect((await server.as('admin', 'GET', `/evaluations/${id}`)).body._rev).toBe(_rev);
});

it('lets two offices bring the same file in, under the city', async () => {
  const id = `offer-import-${'a'.repeat(43)}`;
  const doc = { ...server.make('anna', 'offer', cityId, sampleFields.offer), _id: id, author: 'import' };
  expect((await server.as('anna', 'PUT', `/network/${id}`, doc)).status).toBe(201);
  const again = { ...doc, updatedBy: server.nameOf('dora') };
  expect((await server.as('dora', 'PUT', `/network/${id}`, again)).status).toBe(409);
  const { _rev } = (await server.as('dora', 'GET', `/network/${id}`)).body;
  const edited = server.edited('dora', { ...doc, _rev }, { freePlaces: 2 });
  expect((await server.as('dora', 'PUT', `/network/${id}`, edited)).status).toBe(201);
});
