import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.api('DELETE', '/db');
  await server.addDatabase('db');
});

const create = (body: unknown) => server.api('POST', '/db/_index', { body });
const list = async (query = '') => (await server.api('GET', `/db/_index${query}`)).body;
const allDocs = { ddoc: null, name: '_all_docs', type: 'special', def: { fields: [{ _id: 'asc' }] } };

describe('_index', () => {
  it('lists the index that every database has', async () => {
    expect(await list()).toEqual({ total_rows: 1, indexes: [allDocs] });
  });

  it('makes an index once', async () => {
    const body = { index: { fields: ['foo', 'bar.baz'] }, name: 'idx', ddoc: 'dd' };
    const answer = await create(body);
    expect([answer.status, answer.body]).toEqual([200, { result: 'created', id: '_design/dd', name: 'idx' }]);
    expect((await create(body)).body).toEqual({ result: 'exists', id: '_design/dd', name: 'idx' });
    const index = {
      ddoc: '_design/dd',
      name: 'idx',
      type: 'json',
      partitioned: false,
      def: { fields: [{ foo: 'asc' }, { 'bar.baz': 'asc' }] },
    };
    expect(await list()).toEqual({ total_rows: 2, indexes: [allDocs, index] });
  });

  it('keeps it in a design document, which replicates', async () => {
    await create({ index: { fields: ['foo'] }, name: 'foo-index', ddoc: 'dd' });
    expect((await server.api('GET', '/db/_design/dd')).body).toEqual({
      _id: '_design/dd',
      _rev: expect.stringMatching(/^1-/),
      language: 'query',
      views: {
        'foo-index': {
          map: { fields: { foo: 'asc' }, partial_filter_selector: {} },
          reduce: '_count',
          options: { def: { fields: ['foo'] } },
        },
      },
    });
  });

  it('takes indexes from design documents that came another way, leaves out what is none', async () => {
    const views = {
      old: { map: { fields: { a: 'asc' } }, reduce: '_count', options: { def: { fields: ['a'] } } },
      filtered: {
        map: { fields: { a: 'asc' }, selector: { b: 1 } },
        reduce: '_count',
        options: { def: { fields: ['a'] } },
      },
      broken: { map: { nothing: true }, options: {} },
    };
    await server.api('PUT', '/db/_design/came', { body: { language: 'query', views } });
    await server.api('PUT', '/db/_design/other', { body: { language: 'javascript', views: {} } });
    expect((await list()).indexes).toEqual([
      allDocs,
      expect.objectContaining({ name: 'filtered', def: { fields: [{ a: 'asc' }], selector: { b: 1 } } }),
      expect.objectContaining({ name: 'old', def: { fields: [{ a: 'asc' }] } }),
    ]);
  });

  it('makes names of the definition: the same for the same', async () => {
    const first = (await create({ index: { fields: ['foo'] } })).body;
    expect(first).toMatchObject({ result: 'created', id: expect.stringMatching(/^_design\/[0-9a-f]{40}$/) });
    expect(first.name).toBe(first.id.slice('_design/'.length));
    expect((await create({ index: { fields: ['foo'] } })).body).toEqual({ ...first, result: 'exists' });
    expect((await create({ index: { fields: ['bar'] } })).body.id).not.toBe(first.id);
  });

  it('puts several indexes into one design document', async () => {
    await create({ index: { fields: ['a'] }, name: 'a', ddoc: '_design/dd' });
    await create({ index: { fields: ['b'] }, name: 'b', ddoc: 'dd' });
    expect((await list()).total_rows).toBe(3);
    expect((await server.api('GET', '/db/_design/dd')).body._rev).toMatch(/^2-/);
  });

  it('keeps a partial filter, normalised', async () => {
    const index = { fields: ['a'], partial_filter_selector: { status: { $ne: 'archived' }, b: 1 } };
    await create({ index, name: 'partial', ddoc: 'dd' });
    expect((await list()).indexes).toContainEqual(
      expect.objectContaining({
        name: 'partial',
        def: {
          fields: [{ a: 'asc' }],
          partial_filter_selector: { $and: [{ status: { $ne: 'archived' } }, { b: { $eq: 1 } }] },
        },
      }),
    );
  });

  it('lists with limit and skip', async () => {
    for (const name of ['a', 'b', 'c']) await create({ index: { fields: [name] }, name, ddoc: name });
    const names = async (query: string) => (await list(query)).indexes;
    expect(await names('?limit=2')).toHaveLength(2);
    expect(await names('?limit=5&skip=3')).toEqual([expect.objectContaining({ name: 'c' })]);
    expect(await names('?skip=100')).toEqual([]);
    for (const query of ['?limit=0', '?skip=-1', '?limit=x']) {
      const answer = await server.api('GET', `/db/_index${query}`);
      expect([answer.status, answer.body]).toEqual([
        500,
        { error: 'invalid_list_index_params', reason: 'Index parameter ranges: limit > 1, skip > 0' },
      ]);
    }
  });

  it.each([
    [{}, 'missing_required_key'],
    [{ index: 'x' }, 'invalid_index'],
    [{ index: {} }, 'missing_required_key'],
    [{ index: { fields: null } }, 'invalid_sort_json'],
    [{ index: { fields: 'a' } }, 'invalid_sort_json'],
    [{ index: { fields: [{ foo: 2 }] } }, 'invalid_sort_field'],
    [{ index: { fields: [''] } }, 'invalid_sort_field'],
    [{ index: { fields: [{ a: 'asc' }, { b: 'desc' }] } }, 'unsupported_mixed_sort'],
    [{ index: { fields: ['a'], selector: { b: 1 } } }, 'invalid_key'],
    [{ index: { fields: ['a'], partial_filter_selector: { b: { $bad: 1 } } } }, 'invalid_operator'],
    [{ index: { fields: ['a'] }, type: 'geo' }, 'invalid_index'],
    [{ index: { fields: ['a'] }, type: 1.5 }, 'invalid_string'],
    [{ index: { fields: ['a'] }, name: true }, 'invalid_string'],
    [{ index: { fields: ['a'] }, ddoc: [null] }, 'invalid_string'],
    [{ index: { fields: ['a'] }, w: 0 }, 'invalid_pos_integer'],
    [{ index: { fields: ['a'] }, more: 1 }, 'invalid_key'],
  ])('refuses %j', async (body, error) => {
    const answer = await create(body);
    expect([answer.status, answer.body.error]).toEqual([400, error]);
    expect((await list()).total_rows).toBe(1);
  });

  it('refuses empty names and the design documents of views', async () => {
    expect((await create({ index: { fields: ['a'] }, name: '' })).status).toBe(400);
    expect((await create({ index: { fields: ['a'] }, ddoc: '_design/' })).status).toBe(400);
    await server.api('PUT', '/db/_design/views', { body: { language: 'javascript' } });
    const answer = await create({ index: { fields: ['a'] }, ddoc: 'views' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_ddoc_lang']);
  });

  it('has no text search', async () => {
    for (const type of ['text', 'nouveau']) {
      const answer = await create({ index: {}, type });
      expect([answer.status, answer.body]).toEqual([
        503,
        { error: 'required index service unavailable', reason: type },
      ]);
    }
  });
});

it('takes nothing but DELETE below _index', async () => {
  for (const path of ['foo', 'dd/json/idx']) expect((await server.api('GET', `/db/_index/${path}`)).status).toBe(405);
});

describe('removing indexes', () => {
  it.each(['dd/json/idx', '_design/dd/json/idx', '_design%2Fdd/json/idx'])('by %s', async (path) => {
    await create({ index: { fields: ['a'] }, name: 'idx', ddoc: 'dd' });
    expect((await server.api('PUT', `/db/_index/${path}`)).status).toBe(405);
    const answer = await server.api('DELETE', `/db/_index/${path}`);
    expect([answer.status, answer.body]).toEqual([200, { ok: true }]);
    expect((await list()).total_rows).toBe(1);
    expect((await server.api('GET', '/db/_design/dd')).body.reason).toBe('deleted');
    expect((await create({ index: { fields: ['a'] }, name: 'idx', ddoc: 'dd' })).body.result).toBe('created');
  });

  it('leaves the others of the design document', async () => {
    for (const name of ['a', 'b']) await create({ index: { fields: [name] }, name, ddoc: 'dd' });
    await server.api('DELETE', '/db/_index/dd/json/a');
    expect((await list()).indexes).toEqual([allDocs, expect.objectContaining({ name: 'b' })]);
  });

  it('answers 404 for what is not there', async () => {
    await create({ index: { fields: ['a'] }, name: 'idx', ddoc: 'dd' });
    for (const path of [
      'nope/json/idx',
      'dd/json/nope',
      'dd/text/idx',
      'a',
      'a/b',
      'a/b/c/d',
      'null/special/_all_docs',
    ]) {
      const answer = await server.api('DELETE', `/db/_index/${path}`);
      expect([path, answer.status, answer.body]).toEqual([path, 404, { error: 'not_found', reason: 'missing' }]);
    }
  });

  it('in bulk', async () => {
    for (const name of ['a', 'b']) await create({ index: { fields: [name] }, name, ddoc: name });
    const { body } = await server.api('POST', '/db/_index/_bulk_delete', {
      body: { docids: ['_design/a', 'b', '_design/nope'] },
    });
    expect(body).toEqual({
      success: [
        { id: '_design/b', ok: true },
        { id: '_design/a', ok: true },
      ],
      fail: [{ id: '_design/nope', error: 'not_found' }],
    });
    expect((await list()).total_rows).toBe(1);
    const refused = await server.api('POST', '/db/_index/_bulk_delete', { body: { docids: 'a' } });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_bulk_docs']);
    expect((await server.api('GET', '/db/_index/_bulk_delete')).status).toBe(405);
  });
});
