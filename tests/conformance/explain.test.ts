import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople } from '../builders/people.ts';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  await addPeople(server, 'people');
  for (const fields of [['age'], ['company', 'manager'], ['name.last', 'name.first'], ['location']]) {
    const name = fields[0]?.replaceAll('.', '-');
    await server.api('POST', '/people/_index', { body: { index: { fields }, name, ddoc: name } });
  }
});
afterAll(() => server.close());

const explain = async (body: object) => (await server.api('POST', '/people/_explain', { body })).body;
const argumentsOf = async (body: object) => (await explain(body)).mrargs;
const allDocs = { ddoc: null, name: '_all_docs', type: 'special', def: { fields: [{ _id: 'asc' }] } };
const json = (name: string, ...fields: string[]) => ({
  ddoc: `_design/${name}`,
  name,
  type: 'json',
  partitioned: false,
  def: { fields: fields.map((field) => ({ [field]: 'asc' })) },
});
const unusable = (index: object) => ({
  index,
  analysis: { usable: false, reasons: [{ name: 'field_mismatch' }], ranking: 2, covering: false },
});

describe('_explain', () => {
  it('says all that CouchDB says', async () => {
    const body = { selector: { age: { $gt: 30 } }, fields: ['_id', 'age', 'name'], sort: [{ age: 'asc' }], limit: 2 };
    const answer = await server.api('POST', '/people/_explain', { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      dbname: 'people',
      index: json('age', 'age'),
      partitioned: false,
      selector: { age: { $gt: 30 } },
      opts: {
        use_index: [],
        bookmark: 'nil',
        limit: 2,
        skip: 0,
        sort: { age: 'asc' },
        fields: ['_id', 'age', 'name'],
        partition: '',
        r: 1,
        conflicts: false,
        stale: false,
        update: true,
        stable: false,
        execution_stats: false,
        allow_fallback: true,
      },
      limit: 2,
      skip: 0,
      fields: ['_id', 'age', 'name'],
      index_candidates: expect.any(Array),
      selector_hints: [{ type: 'json', indexable_fields: ['age'], unindexable_fields: [] }],
      mrargs: {
        include_docs: true,
        view_type: 'map',
        reduce: false,
        partition: null,
        start_key: [30],
        end_key: ['<MAX>'],
        direction: 'fwd',
        stable: false,
        update: true,
        conflicts: 'undefined',
      },
      covering: false,
    });
  });

  it('names the indexes that were not chosen, and why', async () => {
    expect((await explain({ selector: { age: 23 } })).index_candidates).toEqual([
      unusable(json('name-last', 'name.last', 'name.first')),
      unusable(json('location', 'location')),
      unusable(json('company', 'company', 'manager')),
      {
        index: allDocs,
        analysis: { usable: true, reasons: [{ name: 'unfavored_type' }], ranking: 1, covering: null },
      },
    ]);
    const named = await explain({ selector: { age: 23, location: 'x' }, use_index: 'location' });
    expect(named.index_candidates).toContainEqual({
      index: json('age', 'age'),
      analysis: { usable: true, reasons: [{ name: 'excluded_by_user' }], ranking: 1, covering: false },
    });
    const tie = await explain({ selector: { age: 23, location: 'x' } });
    expect(tie.index).toEqual(json('age', 'age'));
    expect(tie.index_candidates).toContainEqual({
      index: json('location', 'location'),
      analysis: { usable: true, reasons: [{ name: 'less_overlap' }], ranking: 1, covering: false },
    });
  });

  it('answers when no index gives the order', async () => {
    const body = await explain({ selector: { age: 23 }, sort: ['tags'] });
    expect(body.index).toBeNull();
    expect(body.index_candidates).toContainEqual({
      index: allDocs,
      analysis: { usable: false, reasons: [{ name: 'field_mismatch' }], ranking: 1, covering: null },
    });
    expect(body.mrargs).toBeUndefined();
  });

  it('shows the normalised selector', async () => {
    const { selector } = await explain({ selector: { age: { $gt: 1, $lt: 9 }, $not: { company: 'x' } } });
    expect(selector).toEqual({
      $and: [{ $and: [{ age: { $gt: 1 } }, { age: { $lt: 9 } }] }, { company: { $ne: 'x' } }],
    });
  });

  it('shows which keys are read', async () => {
    const cases: [object, unknown, unknown][] = [
      [{ age: 22 }, [22], [22, '<MAX>']],
      [{ age: { $gte: 1, $lt: 9 } }, [1], [9, '<MAX>']],
      [{ age: { $exists: true } }, [], ['<MAX>']],
      [{ age: { $gt: 1, $gte: 5 } }, [5], ['<MAX>']],
      [{ company: 'x', manager: { $gt: false } }, ['x', false], ['x', '<MAX>']],
      [{ location: { $beginsWith: 'A' } }, ['A'], ['A\uffff', '<MAX>']],
      [{ $and: [{ age: { $gt: 0 } }, { age: { $lt: 0 } }] }, null, null],
      [{ _id: 'p1' }, 'p1', 'p1'],
      [{ _id: { $gt: 'p1' } }, 'p1', '<MAX>'],
      [{ _id: { $beginsWith: 'a' } }, 'a', 'a\uffff'],
      [{ foo: { $beginsWith: 'a' } }, null, '<MAX>'],
      [{}, null, '<MAX>'],
    ];
    for (const [selector, start_key, end_key] of cases) {
      expect([selector, await argumentsOf({ selector })]).toEqual([
        selector,
        expect.objectContaining({ start_key, end_key, direction: 'fwd' }),
      ]);
    }
    expect(
      await argumentsOf({ selector: { location: { $beginsWith: 'A' } }, sort: [{ location: 'desc' }] }),
    ).toMatchObject({
      start_key: ['A\uffff', '<MAX>'],
      end_key: ['A'],
      direction: 'rev',
    });
  });

  it('knows covering indexes', async () => {
    const cases: [object, string[], boolean][] = [
      [{ age: { $gte: 32 } }, ['_id'], true],
      [{ company: 'Lyria', manager: true }, ['company'], true],
      [{ 'name.last': 'x', 'name.first': 'y' }, ['_id'], true],
      [{}, ['_id'], false],
      [{ age: { $gte: 32 } }, ['name'], false],
      [{ age: { $gte: 32 } }, [], false],
      [{ age: { $gte: 32 }, twitter: 1 }, ['age'], false],
    ];
    for (const [selector, fields, covering] of cases) {
      const body = await explain({ selector, fields });
      expect([selector, body.covering, body.mrargs]).toEqual([
        selector,
        covering,
        expect.objectContaining({ include_docs: !covering }),
      ]);
    }
  });

  it('shows the options as they count', async () => {
    expect(await argumentsOf({ selector: { age: 1 }, r: 2, stale: 'ok', conflicts: true })).toMatchObject({
      include_docs: false,
      stable: true,
      update: false,
      conflicts: true,
    });
    expect((await explain({ selector: { age: 1 }, use_index: '_design/age', stale: 'ok' })).opts).toMatchObject({
      use_index: ['age'],
      stale: 'ok',
    });
  });

  it('refuses what _find refuses', async () => {
    const answer = await server.api('POST', '/people/_explain', { body: { selector: { a: { $foo: 1 } } } });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_operator']);
    expect((await server.api('GET', '/people/_explain')).status).toBe(405);
  });
});
