import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareBy } from '../../sync-server/indexes/collation.ts';
import { naiveMatch } from '../builders/naive-selector.ts';
import { startServer, type TestServer } from '../builders/server.ts';

const runs = Number(process.env.RUNS ?? 200);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const value = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, 2, 3.5, -1, '', 'a', 'A', 'b', 'ab', 'á', 'z', '10'),
  fc.constantFrom([], [1], ['a', 'b'], {}, { x: 1 }, { y: 'a' }),
);
const document = fc.record(
  { a: value, b: value, c: fc.record({ d: value }, { requiredKeys: [] }) },
  { requiredKeys: [] },
);
const field = fc.constantFrom('a', 'b', 'c.d', 'c');
const condition = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('$eq', '$ne', '$lt', '$lte', '$gt', '$gte'), value) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$exists'), fc.boolean()) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(value, { minLength: 1, maxLength: 3 })) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('$beginsWith'), fc.constantFrom('a', 'A', 'ab', 'á')) },
);
const onField = fc.tuple(field, fc.uniqueArray(condition, { minLength: 1, maxLength: 2, selector: ([name]) => name }));
const plain = onField.map(([name, conditions]) => ({ [name]: Object.fromEntries(conditions) }));
const { selector } = fc.letrec<{ selector: object }>((tie) => ({
  selector: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    plain,
    fc.tuple(plain, plain).map(([one, two]) => ({ ...one, ...two })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('selector'), { minLength: 1, maxLength: 3 }))
      .map(([name, parts]) => ({ [name]: parts })),
    tie('selector').map((part) => ({ $not: part })),
  ),
}));

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  for (const db of ['plain', 'indexed']) await server.addDatabase(db);
  for (const fields of [['a'], ['b'], ['c.d'], ['a', 'b'], ['b', 'c.d', 'a'], ['c']]) {
    const name = fields.join('-');
    await server.api('POST', '/indexed/_index', { body: { index: { fields }, name, ddoc: name } });
  }
});
afterAll(() => server.close());

it(`finds the same with an index, without one, and by the model (SEED=${seed})`, { timeout: 300_000 }, async () => {
  const docs = fc.sample(document, { numRuns: 80, seed }).map((doc, n) => ({ _id: `d${n}`, ...doc }));
  for (const db of ['plain', 'indexed']) await server.api('POST', `/${db}/_bulk_docs`, { body: { docs } });
  const find = async (db: string, body: object): Promise<{ a?: unknown; _id: string }[]> => {
    const answer = await server.api('POST', `/${db}/_find`, { body: { limit: 1000, ...body } });
    expect([answer.status, answer.body.reason]).toEqual([200, undefined]);
    return answer.body.docs as never;
  };
  const ids = (found: readonly { _id: string }[]) => found.map(({ _id }) => _id).sort();
  let indexed = 0;
  await fc.assert(
    fc.asyncProperty(selector, fc.constantFrom('a', 'a-b', 'b-c.d-a', 'none'), async (query, use_index) => {
      const expected = docs.filter((doc) => naiveMatch(query, doc));
      expect(ids(await find('plain', { selector: query }))).toEqual(ids(expected));
      expect(ids(await find('indexed', { selector: query, use_index }))).toEqual(ids(expected));
      expect(ids(await find('indexed', { selector: query, fields: ['_id'] }))).toEqual(ids(expected));
      const body = { selector: query };
      const { index } = (await server.api('POST', '/indexed/_explain', { body })).body as { index?: { type?: string } };
      if (index?.type === 'json') indexed += 1;
      await expectSorted(query, expected);
    }),
    { numRuns: runs, seed },
  );
  // The property is empty when no query takes an index.
  expect(indexed).toBeGreaterThan(runs / 5);

  async function expectSorted(query: object, expected: readonly { _id: string; a?: unknown }[]): Promise<void> {
    for (const direction of ['asc', 'desc']) {
      const sorted = await server.api('POST', '/indexed/_find', {
        body: { selector: query, sort: [{ a: direction }], limit: 1000, fields: ['_id'] },
      });
      if (sorted.status === 400) continue;
      const order = expected
        .filter((doc) => 'a' in doc)
        .toSorted((x, y) => compareBy.unicode(x.a, y.a))
        .map(({ a }) => JSON.stringify(a));
      const places = sorted.body.docs.map(({ _id }) => JSON.stringify(docs.find((doc) => doc._id === _id)?.a));
      const inOrder = direction === 'asc' ? order : order.toReversed();
      expect(places.map((text) => text)).toHaveLength(inOrder.length);
      const isSame = places.every(
        (text, place) => compareBy.unicode(JSON.parse(text), JSON.parse(inOrder[place] ?? '')) === 0,
      );
      expect([query, direction, isSame]).toEqual([query, direction, true]);
    }
  }
});
