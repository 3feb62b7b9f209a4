import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, people } from '../builders/people.ts';
import { type Answer, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await addPeople(server, 'people');
});
afterAll(() => server.close());

const find = (body: unknown): Promise<Answer> => server.api('POST', '/people/_find', { body });
const ids = ({ body }: Answer): unknown[] => body.docs.map((doc) => doc._id);
const noIndex = 'No matching index found, create an index to optimize query time.';

describe('_find', () => {
  it('finds whole documents by id, never design documents, and warns that there is no index', async () => {
    const { status, body, text } = await find({ selector: { age: { $lt: 35 } } });
    expect(status).toBe(200);
    expect(body.docs).toEqual([people[1], people[3], people[5]].map((doc) => ({ ...doc, _rev: expect.any(String) })));
    expect(body.warning).toBe(noIndex);
    expect(Object.keys(body)).toEqual(['docs', 'bookmark', 'warning']);
    // One document a line.
    expect(text.startsWith('{"docs":[\r\n{"_id":"p2","_rev":"1-')).toBe(true);
    expect(text).toMatch(/\},\r\n\{"_id":"p4"/);
    expect(text).toMatch(/\r\n\],\r\n"bookmark": "[\w-]+",\r\n"warning": "No matching index found/);
    expect(text.endsWith('}\r\n')).toBe(true);
    expect(ids(await find({ selector: {} }))).toEqual(people.map(({ _id }) => _id));
  });

  it('finds nothing without a failure', async () => {
    const { body, text } = await find({ selector: { age: 1 } });
    expect(body).toEqual({ docs: [], bookmark: 'nil', warning: noIndex });
    expect(text.startsWith('{"docs":[\r\n],\r\n"bookmark": "nil"')).toBe(true);
    // What cannot match is not looked for.
    for (const selector of [{ $or: [] }, { $and: [{ _id: { $gt: 'b' } }, { _id: { $lt: 'a' } }] }]) {
      expect((await find({ selector })).text).toBe('{"docs":[\r\n]}\r\n');
    }
  });

  it('gives 25 documents unless told otherwise, limits and skips', async () => {
    await server.addDatabase('many');
    const docs = Array.from({ length: 60 }, (_, n) => ({ _id: `d${String(n).padStart(2, '0')}`, n }));
    await server.api('POST', '/many/_bulk_docs', { body: { docs } });
    const count = async (body: object) =>
      (await server.api('POST', '/many/_find', { body: { selector: {}, ...body } })).body.docs.map((doc) => doc.n);
    expect(await count({})).toEqual(docs.slice(0, 25).map(({ n }) => n));
    expect(await count({ limit: 60, skip: 58 })).toEqual([58, 59]);
    expect(await count({ limit: 0 })).toEqual([]);
    expect(await count({ limit: 1000 })).toHaveLength(60);
  });

  it('projects fields, nested ones too', async () => {
    const { body } = await find({ selector: { _id: 'p1' }, fields: ['_id', 'name.first', 'tags.1', 'missing', 'age'] });
    expect(body.docs).toEqual([{ _id: 'p1', name: { first: 'Stephanie' }, tags: { 1: 'C' }, age: 48 }]);
    expect(Object.keys((await find({ selector: { _id: 'p1' }, fields: [] })).body.docs[0] ?? {})).toContain('company');
  });

  it('reads ranges of ids in their order, both ways', async () => {
    const between = { _id: { $gt: 'p2', $lte: 'p5' } };
    expect(ids(await find({ selector: between }))).toEqual(['p3', 'p4', 'p5']);
    expect(ids(await find({ selector: between, sort: [{ _id: 'desc' }] }))).toEqual(['p5', 'p4', 'p3']);
    expect(ids(await find({ selector: { _id: { $gt: null } }, sort: ['_id'], limit: 2 }))).toEqual(['p1', 'p2']);
    expect(ids(await find({ selector: { _id: { $in: ['p3', 'p1'] } } }))).toEqual(['p1', 'p3']);
    expect(ids(await find({ selector: { _id: { $beginsWith: 'p' } } }))).toHaveLength(6);
  });

  it('compares ids by bytes, other fields by collation', async () => {
    await server.addDatabase('collation');
    const docs = ['B0', 'Z1', 'a1', 'b9'].map((_id) => ({ _id, a: { _id } }));
    await server.api('POST', '/collation/_bulk_docs', { body: { docs } });
    const found = async (selector: object) =>
      ids(await server.api('POST', '/collation/_find', { body: { selector, fields: ['_id'] } }));
    expect(await found({ _id: { $gte: 'Z' } })).toEqual(['Z1', 'a1', 'b9']);
    expect(await found({ _id: { $gt: 'B0', $lte: 'b9' } })).toEqual(['Z1', 'a1', 'b9']);
    expect(await found({ 'a._id': { $gte: 'b' } })).toEqual(['B0', 'Z1', 'b9']);
  });

  it('pages by bookmark', async () => {
    const seen: unknown[] = [];
    let bookmark: unknown = null;
    for (let page = 0; page < 4; page += 1) {
      const { body }: Answer = await find({ selector: { age: { $gt: 0 } }, limit: 2, bookmark });
      seen.push(...body.docs.map((doc) => doc._id));
      expect(body.bookmark).toEqual(expect.any(String));
      bookmark = body.bookmark;
    }
    expect(seen).toEqual(people.map(({ _id }) => _id));
    // Behind the end the bookmark stays.
    expect((await find({ selector: { age: { $gt: 0 } }, bookmark })).body).toMatchObject({ docs: [], bookmark });
    const backwards = { selector: { _id: { $gt: null } }, sort: [{ _id: 'desc' }], limit: 4 };
    const first = await find(backwards);
    expect(ids(await find({ ...backwards, bookmark: first.body.bookmark }))).toEqual(['p2', 'p1']);
  });

  it('counts what it examined', async () => {
    const { body } = await find({ selector: { age: { $gte: 79 } }, execution_stats: true });
    expect(Object.keys(body)).toEqual(['docs', 'bookmark', 'execution_stats', 'warning']);
    expect(body.execution_stats).toEqual({
      total_keys_examined: 7,
      total_docs_examined: 7,
      total_quorum_docs_examined: 0,
      results_returned: 1,
      execution_time_ms: expect.any(Number),
    });
    const quorum = await find({ selector: { age: { $gte: 79 } }, execution_stats: true, r: 3 });
    expect(quorum.body.execution_stats).toMatchObject({ total_docs_examined: 0, total_quorum_docs_examined: 7 });
    const none = await server.api('POST', '/many/_find', { body: { selector: { n: -1 } } });
    expect(none.body.warning).toBe(
      `${noIndex}\nThe number of documents examined is high in proportion to the number of results returned. Consider adding a more specific index to improve this.`,
    );
  });

  it('shows conflicts when asked', async () => {
    await server.addDatabase('conflicts');
    const docs = ['1-a', '1-b'].map((_rev) => ({ _id: 'torn', _rev }));
    await server.api('POST', '/conflicts/_bulk_docs', { body: { docs, new_edits: false } });
    const body = { selector: { _conflicts: { $exists: true } }, conflicts: true };
    const answer = await server.api('POST', '/conflicts/_find', { body });
    expect(answer.body.docs).toEqual([{ _id: 'torn', _rev: '1-b', _conflicts: ['1-a'] }]);
    const without = await server.api('POST', '/conflicts/_find', { body: { selector: {} } });
    expect(without.body.docs).toEqual([{ _id: 'torn', _rev: '1-b' }]);
  });

  it('does not see deleted documents', async () => {
    await server.addDatabase('gone');
    const { rev } = (await server.api('PUT', '/gone/a', { body: { n: 1 } })).body;
    await server.api('DELETE', `/gone/a?rev=${rev}`);
    expect((await server.api('POST', '/gone/_find', { body: { selector: {} } })).body.docs).toEqual([]);
  });
});

describe('_find refuses', () => {
  it.each([
    [{}, 'missing_required_key', 'Missing required key: selector'],
    [{ selector: {}, foo: 1 }, 'invalid_key', 'Invalid key foo for this request.'],
    [{ selector: [] }, 'invalid_selector_json', 'Selector must be a JSON object, not: []'],
    [{ selector: { a: { $foo: 1 } } }, 'invalid_operator', 'Invalid operator: $foo'],
    [{ selector: {}, limit: -1 }, 'invalid_non_neg_integer', '-1 is not an integer greater than or equal to zero'],
    [
      { selector: {}, limit: 'x' },
      'invalid_non_neg_integer',
      '<<120>> is not an integer greater than or equal to zero',
    ],
    [{ selector: {}, skip: 1.5 }, 'invalid_non_neg_integer', '1.5 is not an integer greater than or equal to zero'],
    [{ selector: {}, fields: 'a' }, 'invalid_fields', 'Fields must be an array of strings, not: <<97>>'],
    [{ selector: {}, fields: [2] }, 'invalid_field', 'Invalid JSON for field spec: 2'],
    [{ selector: {}, sort: 'a' }, 'invalid_sort_json', expect.stringContaining('Sort must be an array of sort specs')],
    [{ selector: {}, sort: [{ a: 'up' }] }, 'invalid_sort_field', expect.stringContaining('Invalid sort field')],
    [{ selector: {}, sort: [{ a: 'asc', b: 'asc' }] }, 'invalid_sort_field', expect.any(String)],
    [
      { selector: {}, sort: [{ a: 'asc' }, { b: 'desc' }] },
      'unsupported_mixed_sort',
      'Sorts currently only support a single direction for all fields.',
    ],
    [
      { selector: { age: { $gt: 0 } }, sort: ['age'] },
      'no_usable_index',
      'No index exists for this sort, try indexing by the sort fields.',
    ],
    [{ selector: {}, sort: ['_id'] }, 'no_usable_index', expect.any(String)],
    [{ selector: {}, use_index: 'a/b/c' }, 'invalid_index_name', expect.stringContaining('Invalid index name')],
    [{ selector: {}, use_index: ['a', 'b', 'c'] }, 'invalid_index_name', expect.any(String)],
    [{ selector: {}, bookmark: 'bad' }, 'invalid_bookmark', 'Invalid bookmark value: "bad"'],
    [{ selector: {}, conflicts: 'yes' }, 'invalid_boolean', 'Invalid boolean value: <<121,101,115>>'],
    [{ selector: {}, r: 0 }, 'invalid_pos_integer', '0 is not an integer greater than zero'],
  ])('%j', async (body, error, reason) => {
    const answer = await find(body);
    expect([answer.status, answer.body]).toEqual([400, { error, reason }]);
  });

  it('what is no JSON object, other types and other methods', async () => {
    expect(await find([1])).toMatchObject({ status: 400, body: { error: 'bad_request' } });
    const typed = await server.api('POST', '/people/_find', { raw: '{}', headers: { 'content-type': 'text/plain' } });
    expect(typed.status).toBe(415);
    expect((await server.api('GET', '/people/_find')).status).toBe(405);
    expect((await server.api('POST', '/nowhere/_find', { body: { selector: {} } })).status).toBe(404);
  });

  it('an index that is not there, with a warning alone or an error', async () => {
    const { body } = await find({ selector: { age: 22 }, use_index: '_design/nope' });
    expect(body.docs).toHaveLength(1);
    expect(String(body.warning).split('\n')).toEqual([
      '_design/nope was not used because it does not contain a valid index for this query.',
      noIndex,
    ]);
    const named = await find({ selector: { age: 22 }, use_index: ['nope', 'idx'] });
    expect(named.body.warning).toContain(
      '_design/nope, idx was not used because it is not a valid index for this query.\n',
    );
    for (const use_index of ['nope', undefined]) {
      expect((await find({ selector: { age: 22 }, use_index, allow_fallback: false })).status).toBe(400);
    }
  });
});
