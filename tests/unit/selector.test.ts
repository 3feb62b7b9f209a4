import { describe, expect, it } from 'vitest';
import { compileSelector } from '../../sync-server/mango/selector.ts';
import { normalizeSelector } from '../../sync-server/mango/selector-normalize.ts';

const matches = (selector: unknown, document: Record<string, unknown>): boolean => compileSelector(selector)(document);

function failureOf(selector: unknown): unknown {
  try {
    normalizeSelector(selector);
    return undefined;
  } catch (cause) {
    const { status, error, reason } = cause as { status: number; error: string; reason: string };
    return [status, error, reason];
  }
}

const doc = {
  _id: 'Zoe',
  _rev: '1-a',
  age: 30,
  name: { first: 'Zoe', last: 'Özil' },
  tags: ['red', 'green'],
  visits: [{ n: 1, ok: true }, { n: 4 }],
  none: null,
  empty: {},
  'a.b': 1,
  $cost: 5,
};

describe('a selector matches', () => {
  it.each([
    [{}, true],
    [{ age: 30 }, true],
    [{ age: { $eq: 30 } }, true],
    [{ age: { $gt: 29, $lt: 31 } }, true],
    [{ age: { $gt: 30 } }, false],
    [{ age: { $gte: 30 } }, true],
    [{ age: { $ne: 30 } }, false],
    [{ missing: { $ne: 30 } }, false],
    [{ missing: { $nin: [30] } }, false],
    [{ missing: { $exists: false } }, true],
    [{ 'age.deep': { $exists: false } }, false],
    [{ none: null }, true],
    [{ missing: null }, false],
    [{ none: { $exists: true } }, true],
    [{ none: { $lt: 0 } }, true],
    [{ none: { $lte: null } }, true],
    [{ age: { $gt: null } }, true],
    [{ age: { $lt: 'a' } }, true],
    [{ tags: { $gt: 'zzz' } }, true],
    [{ name: { $gt: [] } }, true],
    [{ 'name.first': 'Zoe' }, true],
    [{ name: { first: 'Zoe', last: 'Özil' } }, true],
    [{ name: { first: 'Zoe' } }, true],
    [{ 'name.last': { $lt: 'P' } }, true],
    [{ 'a\\.b': 1 }, true],
    [{ 'a.b': 1 }, false],
    [{ '\\$cost': 5 }, true],
    [{ empty: {} }, true],
    [{ name: {} }, false],
    [{ 'tags.0': 'red' }, true],
    [{ 'tags.2': { $exists: false } }, false],
    [{ tags: { $in: ['blue', 'green'] } }, true],
    [{ tags: { $in: [['red', 'green']] } }, false],
    [{ age: { $in: [1, 30] } }, true],
    [{ age: { $in: [] } }, false],
    [{ tags: { $nin: ['blue'] } }, true],
    [{ tags: { $nin: ['red'] } }, false],
    [{ tags: { $all: ['green', 'red'] } }, true],
    [{ tags: { $all: ['green', 'blue'] } }, false],
    [{ tags: { $all: [['red', 'green']] } }, true],
    [{ tags: { $all: [] } }, false],
    [{ age: { $all: [30] } }, false],
    [{ tags: { $size: 2 } }, true],
    [{ tags: { $size: 1 } }, false],
    [{ name: { $size: 2 } }, false],
    [{ visits: { $elemMatch: { n: { $gt: 3 } } } }, true],
    [{ visits: { $elemMatch: { n: 1, ok: { $exists: false } } } }, false],
    [{ tags: { $elemMatch: { $eq: 'red' } } }, true],
    [{ tags: { $elemMatch: { $gte: 'r', $lt: 's' } } }, true],
    [{ visits: { $allMatch: { n: { $mod: [3, 1] } } } }, true],
    [{ visits: { $allMatch: { ok: true } } }, false],
    [{ none: { $allMatch: { $eq: 1 } } }, false],
    [{ name: { $keyMapMatch: { $eq: 'last' } } }, true],
    [{ name: { $keyMapMatch: { $eq: 'middle' } } }, false],
    [{ tags: { $keyMapMatch: { $eq: '0' } } }, false],
    [{ age: { $mod: [7, 2] } }, true],
    [{ age: { $mod: [7, 3] } }, false],
    [{ age: { $type: 'number' } }, true],
    [{ none: { $type: 'null' } }, true],
    [{ tags: { $type: 'array' } }, true],
    [{ name: { $type: 'object' } }, true],
    [{ 'name.first': { $regex: '^Z.e$' } }, true],
    [{ 'name.first': { $regex: '(?i)zO' } }, true],
    [{ 'name.last': { $regex: 'Özil' } }, true],
    [{ age: { $regex: '30' } }, false],
    [{ 'name.first': { $beginsWith: 'Zo' } }, true],
    [{ 'name.first': { $beginsWith: 'zo' } }, false],
    [{ age: { $beginsWith: '3' } }, false],
    [{ $and: [{ age: 30 }, { none: null }] }, true],
    [{ $or: [{ age: 1 }, { none: null }] }, true],
    [{ $or: [{ age: 1 }, { age: 2 }] }, false],
    [{ $nor: [{ age: 1 }, { age: 2 }] }, true],
    [{ $nor: [{ age: 30 }] }, false],
    [{ $not: { age: { $lt: 30 } } }, true],
    [{ age: { $not: { $regex: 'x' } } }, true],
    [{ missing: { $not: { $regex: 'x' } } }, false],
    [{ $or: [], age: 30 }, true],
    [{ $and: [{}] }, false],
    // `_id` is compared by bytes, everything else by collation.
    [{ _id: { $lt: 'a' } }, true],
    [{ 'name.first': { $lt: 'a' } }, false],
    [{ _id: { $gt: null } }, true],
    [{ constructor: { $exists: true } }, false],
    [{ 'tags.length': 2 }, false],
  ])('%j: %s', (selector, expected) => {
    expect(matches(selector, doc)).toBe(expected);
  });

  it('members named __proto__ are members', () => {
    const hostile = JSON.parse('{"__proto__": {"x": 1}}') as Record<string, unknown>;
    expect(matches(JSON.parse('{"__proto__": {"x": 1}}'), hostile)).toBe(true);
    expect(matches(JSON.parse('{"__proto__.x": 2}'), hostile)).toBe(false);
    expect(matches(JSON.parse('{"__proto__": {"$exists": true}}'), {})).toBe(false);
  });
});

describe('a selector is normalised', () => {
  it.each([
    [{}, {}],
    [{ a: 1 }, { a: { $eq: 1 } }],
    [{ a: 1, b: { c: 2 } }, { $and: [{ a: { $eq: 1 } }, { 'b.c': { $eq: 2 } }] }],
    [{ a: { $gt: 1, $lt: 3 } }, { $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }],
    [{ a: { $or: [1, { b: 2 }] } }, { $or: [{ a: { $eq: 1 } }, { 'a.b': { $eq: 2 } }] }],
    [{ $not: { a: { $gt: 1 } } }, { a: { $lte: 1 } }],
    [{ $nor: [{ a: 1 }, { b: { $in: [1] } }] }, { $and: [{ a: { $ne: 1 } }, { b: { $nin: [1] } }] }],
    [{ $not: { $and: [{ a: 1 }, { b: 2 }] } }, { $or: [{ a: { $ne: 1 } }, { b: { $ne: 2 } }] }],
    [{ $not: { $not: { a: 1 } } }, { a: { $eq: 1 } }],
    [{ $not: { a: { $exists: true } } }, { a: { $exists: false } }],
    [{ a: { $not: { $regex: 'x' } } }, { a: { $not: { $regex: 'x' } } }],
    [{ a: { $elemMatch: { b: 1 } } }, { a: { $elemMatch: { b: { $eq: 1 } } } }],
    [{ a: { $elemMatch: { $gt: 1 } } }, { a: { $elemMatch: { '': { $gt: 1 } } } }],
    [{ a: {} }, { a: { $eq: {} } }],
    [{ a: { $eq: { $gt: 1 } } }, { a: { $eq: { $gt: 1 } } }],
  ])('%j to %j', (selector, expected) => {
    expect(normalizeSelector(selector)).toEqual(expected);
    expect(normalizeSelector(normalizeSelector(selector))).toEqual(expected);
  });
});

describe('a selector is refused with the words of CouchDB', () => {
  it.each([
    [null, 'invalid_selector_json', 'Selector must be a JSON object, not: null'],
    ['ab', 'invalid_selector_json', 'Selector must be a JSON object, not: <<97,98>>'],
    [[1], 'invalid_selector_json', 'Selector must be a JSON object, not: [1]'],
    [{ $gt: 2 }, 'invalid_selector', 'One or more conditions is missing a field name.'],
    [{ a: { $near: 1 } }, 'not_supported', 'Unsupported operator: $near'],
    [{ a: { $nope: 1 } }, 'invalid_operator', 'Invalid operator: $nope'],
    [{ a: { $toString: 1 } }, 'invalid_operator', 'Invalid operator: $toString'],
    [{ a: { $beginsWith: 1 } }, 'invalid_operator', 'Invalid operator: $beginsWith'],
    [{ $and: 'x' }, 'bad_arg', 'Bad argument for operator $and: <<120>>'],
    [{ a: { $in: { b: true } } }, 'bad_arg', 'Bad argument for operator $in: {[{<<98>>,true}]}'],
    [{ a: { $exists: 1 } }, 'bad_arg', 'Bad argument for operator $exists: 1'],
    [{ a: { $size: -1 } }, 'bad_arg', 'Bad argument for operator $size: -1'],
    [{ a: { $mod: [1.5, 0] } }, 'bad_arg', 'Bad argument for operator $mod: [1.5,0]'],
    [{ a: { $regex: '(' } }, 'bad_arg', 'Bad argument for operator $regex: <<40>>'],
    [{ a: { $elemMatch: [] } }, 'bad_arg', 'Bad argument for operator $elemMatch: []'],
    [{ $not: { $text: 'x' } }, 'bad_arg', expect.stringContaining('Bad argument for operator $not')],
  ])('%j', (selector, error, reason) => {
    expect(failureOf(selector)).toEqual([400, error, reason]);
  });

  it('within bounds that are ours', () => {
    const many = { $or: Array.from({ length: 30_000 }, (_, n) => ({ a: n })) };
    expect(failureOf(many)).toMatchObject([400, 'invalid_selector', expect.stringContaining('parts')]);
    expect(failureOf({ ['x'.repeat(5_000)]: 1 })).toMatchObject([400, 'invalid_selector', expect.any(String)]);
    const patterns = { $or: Array.from({ length: 500 }, (_, n) => ({ a: { $regex: `x{900}${n}` } })) };
    expect(failureOf(patterns)).toMatchObject([400, 'invalid_selector', expect.stringContaining('$regex')]);
    const rivals = Array.from({ length: 9_000 }, (_, n) => `ü${n}`);
    const items = Array.from({ length: 9_000 }, (_, n) => `ö${n}`);
    expect(() => matches({ a: { $in: rivals } }, { a: items })).toThrow('too many steps');
  });
});
