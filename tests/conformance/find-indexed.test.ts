import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople } from '../builders/people.ts';
import { type Answer, startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await addPeople(server, 'people');
  for (const fields of [['age'], ['company', 'manager'], ['name.last', 'name.first'], ['tags'], ['twitter']]) {
    await addIndex('people', fields, fields.length > 1 ? fields.join('_').replaceAll('.', '-') : undefined);
  }
});
afterAll(() => server.close());

async function addIndex(db: string, fields: readonly string[], name = fields.join('-'), more = {}): Promise<void> {
  const body = { index: { fields, ...more }, name, ddoc: name };
  expect((await server.api('POST', `/${db}/_index`, { body })).body.result).toBe('created');
}

const find = (body: object, db = 'people'): Promise<Answer> => server.api('POST', `/${db}/_find`, { body });
const ids = ({ body }: Answer): unknown[] => body.docs.map((doc) => doc._id);
const explain = async (body: object, db = 'people') => (await server.api('POST', `/${db}/_explain`, { body })).body;
const chosen = async (body: object, db = 'people') =>
  ((await explain(body, db)).index as { name?: string } | null)?.name;

describe('_find with an index', () => {
  it('gives documents in the order of the index, without a warning', async () => {
    const answer = await find({ selector: { age: { $lt: 45 } } });
    expect(ids(answer)).toEqual(['p4', 'p2', 'p6', 'p3']);
    expect(answer.body.warning).toBeUndefined();
  });

  it('sorts, both ways, by collation', async () => {
    const selector = { 'name.last': { $gt: null }, 'name.first': { $gt: null } };
    const sort = ['name.last', 'name.first'];
    expect(ids(await find({ selector, sort }))).toEqual(['p6', 'p3', 'p2', 'p4', 'p1', 'p5']);
    const down = sort.map((field) => ({ [field]: 'desc' }));
    expect(ids(await find({ selector, sort: down }))).toEqual(['p5', 'p1', 'p4', 'p2', 'p3', 'p6']);
  });

  it('sorts by the fields behind one with a single value', async () => {
    expect(ids(await find({ selector: { 'name.last': 'Hernandez' }, sort: ['name.first'] }))).toEqual(['p2', 'p4']);
    const unsorted = await find({ selector: { 'name.last': { $gt: 'A' } }, sort: ['name.first'] });
    expect([unsorted.status, unsorted.body.error]).toEqual([400, 'no_usable_index']);
  });

  it('sees each change at once', async () => {
    await server.addDatabase('moving');
    await addIndex('moving', ['n']);
    const numbers = async () => (await find({ selector: { n: { $gt: 0 } } }, 'moving')).body.docs.map((doc) => doc.n);
    const { rev } = (await server.api('PUT', '/moving/a', { body: { n: 1 } })).body;
    await server.api('PUT', '/moving/b', { body: { n: 2 } });
    expect(await numbers()).toEqual([1, 2]);
    const next = (await server.api('PUT', '/moving/a', { body: { n: 3, _rev: rev } })).body;
    expect(await numbers()).toEqual([2, 3]);
    await server.api('DELETE', `/moving/a?rev=${next.rev}`);
    expect(await numbers()).toEqual([2]);
    await server.api('PUT', '/moving/c', { body: { n: 4 } });
    expect((await find({ selector: { n: { $gt: 0 } }, update: false }, 'moving')).body.docs).toHaveLength(1);
    expect(await numbers()).toEqual([2, 4]);
  });

  it('pages by bookmark, while documents come and go', async () => {
    await server.addDatabase('pages');
    await addIndex('pages', ['n']);
    const docs = Array.from({ length: 10 }, (_, n) => ({ _id: `d${n}`, n: n % 3 }));
    await server.api('POST', '/pages/_bulk_docs', { body: { docs } });
    const order = [...docs].sort((a, b) => a.n - b.n || (a._id < b._id ? -1 : 1)).map(({ _id }) => _id);
    for (const direction of ['asc', 'desc']) {
      const seen: unknown[] = [];
      let bookmark: unknown;
      for (let page = 0; page < 5; page += 1) {
        const sort = [{ n: direction }];
        const { body }: Answer = await find({ selector: { n: { $gte: 0 } }, sort, limit: 3, bookmark }, 'pages');
        seen.push(...body.docs.map((doc) => doc._id));
        bookmark = body.bookmark;
        // The last document of the page goes: the next page still begins behind it.
        if (direction === 'desc' && page === 0) {
          const { _rev } = (await server.api('GET', `/pages/${String(seen.at(-1))}`)).body;
          await server.api('DELETE', `/pages/${String(seen.at(-1))}?rev=${_rev}`);
        }
      }
      expect(seen).toEqual(direction === 'asc' ? order : order.toReversed());
    }
  });

  it('counts what it examined', async () => {
    const stats = async (body: object) => (await find({ ...body, execution_stats: true })).body.execution_stats;
    expect(await stats({ selector: { age: { $lt: 35 } } })).toMatchObject({
      total_keys_examined: 3,
      total_docs_examined: 3,
      results_returned: 3,
    });
    expect(await stats({ selector: { age: { $lte: 42 } }, limit: 2 })).toMatchObject({
      total_keys_examined: 3,
      results_returned: 2,
    });
    expect(await stats({ selector: { age: { $lt: 35 } }, fields: ['_id', 'age'] })).toMatchObject({
      total_keys_examined: 3,
      total_docs_examined: 0,
      results_returned: 3,
    });
    expect(await stats({ selector: { tags: { $elemMatch: { $eq: 'Haskell' } } } })).toMatchObject({
      total_keys_examined: 6,
      total_docs_examined: 6,
      results_returned: 0,
    });
  });

  it('answers from a covering index', async () => {
    const body = { selector: { company: { $gt: 'G' }, manager: true }, fields: ['_id', 'company'] };
    expect((await explain(body)).covering).toBe(true);
    expect((await find(body)).body.docs).toEqual([
      { _id: 'p4', company: 'Globoil' },
      { _id: 'p3', company: 'Lyria' },
    ]);
    const nested = { selector: { name: { first: 'Faye', last: 'Hernandez' } }, fields: ['name.first'] };
    expect((await explain(nested)).covering).toBe(true);
    expect((await find(nested)).body.docs).toEqual([{ name: { first: 'Faye' } }]);
  });

  it('tells null from missing', async () => {
    expect(ids(await find({ selector: { twitter: null } }))).toEqual(['p2']);
    expect(ids(await find({ selector: { twitter: { $lte: null } } }))).toEqual(['p2']);
    expect(ids(await find({ selector: { twitter: { $exists: false } } }))).toEqual(['p1', 'p4', 'p5', 'p6']);
    expect(ids(await find({ selector: { twitter: { $ne: 'x' } } }))).toEqual(['p2', 'p3']);
  });
});

describe('the choice of an index', () => {
  it('takes one whose fields the selector or the sort asks for', async () => {
    expect(await chosen({ selector: { age: 22 } })).toBe('age');
    expect(await chosen({ selector: { manager: { $exists: true }, company: 'x' } })).toBe('company_manager');
    expect(await chosen({ selector: { company: 'x' } })).toBe('_all_docs');
    expect(await chosen({ selector: { company: 'x', manager: { $exists: false } } })).toBe('_all_docs');
    expect(await chosen({ selector: { company: 'x' }, sort: ['company', 'manager'] })).toBe('company_manager');
    expect(await chosen({ selector: { company: 'x', $or: [{ manager: 1 }, { manager: 2 }] } })).toBe('company_manager');
    expect(await chosen({ selector: { $or: [{ age: 1 }, { age: 2 }] } })).toBe('age');
    expect(await chosen({ selector: { $or: [{ age: 1 }, { company: 2 }] } })).toBe('_all_docs');
    expect(await chosen({ selector: { tags: { $regex: 'x' } } })).toBe('tags');
  });

  it('prefers the most fields narrowed, then the fewest, then the first by name', async () => {
    await server.addDatabase('choice');
    await addIndex('choice', ['name', 'age', 'user'], 'aaa');
    await addIndex('choice', ['name', 'age'], 'bbb');
    await addIndex('choice', ['name'], 'zzz');
    expect(await chosen({ selector: { name: 'Eddie' } }, 'choice')).toBe('zzz');
    expect(await chosen({ selector: { name: 'Eddie', age: { $gte: 12 } } }, 'choice')).toBe('bbb');
    const selector = { name: 'Eddie', age: { $exists: true } };
    expect(await chosen({ selector }, 'choice')).toBe('zzz');
    expect((await explain({ selector }, 'choice')).index_candidates).toContainEqual({
      index: expect.objectContaining({ name: 'bbb' }),
      analysis: { usable: true, reasons: [{ name: 'too_many_fields' }], ranking: 1, covering: false },
    });
    await addIndex('choice', ['name'], 'yyy');
    expect(await chosen({ selector: { name: 'Eddie' } }, 'choice')).toBe('yyy');
  });

  it('follows use_index where that can answer', async () => {
    const selector = { 'name.last': 'x', 'name.first': 'y', age: { $gt: 1 } };
    expect(await chosen({ selector })).toBe('name-last_name-first');
    for (const use_index of ['age', '_design/age', ['age', 'age'], 'age/age', '_design/age/age']) {
      expect(await chosen({ selector, use_index })).toBe('age');
    }
    const { body } = await find({ selector: { company: 'Pharmex' }, use_index: '_design/company_manager' });
    expect(body.docs).toHaveLength(1);
    expect(String(body.warning).split('\n')[0]).toBe(
      '_design/company_manager was not used because it does not contain a valid index for this query.',
    );
    expect((await find({ selector: { age: 22 }, use_index: 'age', allow_fallback: false })).body.docs).toHaveLength(1);
    expect((await find({ selector: { age: 22 }, allow_fallback: false })).body.docs).toHaveLength(1);
    expect((await find({ selector: { age: 22 }, use_index: 'tags', allow_fallback: false })).status).toBe(400);
  });

  it('takes partial indexes only when they are named', async () => {
    await server.addDatabase('partial');
    const docs = ['AUS', 'FRA', 'GHA', 'ZAR'].map((location) => ({ _id: location, location }));
    await server.api('POST', '/partial/_bulk_docs', { body: { docs } });
    const partial_filter_selector = { location: { $gte: 'FRA' } };
    await addIndex('partial', ['location'], 'Selected', { partial_filter_selector });
    const selector = { location: { $gte: 'A' } };
    expect(await chosen({ selector }, 'partial')).toBe('_all_docs');
    expect(await chosen({ selector, use_index: 'Selected' }, 'partial')).toBe('Selected');
    expect(ids(await find({ selector, use_index: 'Selected' }, 'partial'))).toEqual(['FRA', 'GHA', 'ZAR']);
    expect(ids(await find({ selector }, 'partial'))).toHaveLength(4);
  });
});
