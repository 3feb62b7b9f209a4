import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { parse } from 'acorn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databasesOf } from '../../src/model/access/databases.ts';
import { rulesOf, validationFunction } from '../../src/model/access/design-document.ts';
import { erasedIds, erasedListOf } from '../../src/model/access/erased-list.ts';
import { judge, type StoredDocument, type UserContext } from '../../src/model/access/judge.ts';
import { literalOf } from '../../src/model/access/literal.ts';
import { accessTable } from '../../src/model/access/table.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { counterFields } from '../../src/model/records/counter-fields.ts';
import { recordSchema, recordTypes } from '../../src/model/records/record-types.ts';
import { check } from '../../src/model/schema/interpreter.ts';
import { borderCity } from '../builders/borders.ts';
import { aRecord } from '../builders/city-record.ts';
import { sampleEvaluation, sampleFields } from '../builders/sample-fields.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.RUNS ?? 3_000);
const city = borderCity();
const author = 'Anna000001';
const file = new URL('../../sync-server/provision/cities/dortmund.json', import.meta.url);
const dortmund = JSON.parse(readFileSync(file, 'utf8')) as CityConfiguration;

function with32Sites(): CityConfiguration {
  const [first] = dortmund.sites as [CityConfiguration['sites'][0]];
  const more = Array.from({ length: 32 - dortmund.sites.length }, (_, place) => ({
    ...first,
    id: `pop-up-am-alten-markt-${place}`,
    peopleArea: 'innenstadt',
  }));
  return { ...dortmund, sites: [...dortmund.sites, ...more] };
}

it('is at most 20 kB in every class of databases, with 32 sites too', () => {
  const sizes = new Map<string, number>();
  for (const [name, where] of [
    ['8', dortmund],
    ['32', with32Sites()],
    ['4', city],
  ] as const) {
    for (const database of databasesOf(where)) {
      const text = validationFunction(database, where);
      expect(() => parse(`(${text})`, { ecmaVersion: 2015 })).not.toThrow();
      const key = `${database.class}, ${name} sites`;
      sizes.set(key, Math.max(sizes.get(key) ?? 0, Buffer.byteLength(text)));
    }
  }
  console.log(`bytes of validate_doc_update: ${JSON.stringify(Object.fromEntries(sizes))}`);
  for (const [key, size] of sizes) expect([key, size <= 20_000]).toEqual([key, true]);
});

const users: UserContext[] = [
  ['site:hafen:counter'],
  ['site:insel:counter'],
  ['site:hafen:outreach'],
  ['supervisor'],
  ['coordinator'],
  ['replicator:hafen'],
  ['_admin'],
  [],
].map((roles) => ({ name: 'anna', roles: [...roles, `author:${author}`] }));

function aDocument(type: string): Record<string, unknown> {
  const site = accessTable.some((row) => row.type === type && /site|stand|people/.test(row.database))
    ? 'hafen'
    : city.id;
  const fields = type === 'city' ? { configuration: {} } : sampleFields[type as keyof typeof sampleFields];
  const record = aRecord(type, site, { user: 'anna', author }, fields);
  if (type !== 'evaluation') return record;
  return { _id: `evaluation-visitor-${'0'.repeat(22)}`, type, schema: 1, site, ...sampleEvaluation };
}

/** Values that a forger or a broken client might put anywhere. */
const strange = fc.oneof(
  fc.constantFrom<unknown>(null, '', 0, -1, 1.5, true, [], {}, [[]], 'not-asked', '2026-02-30', 'x'.repeat(5_000)),
  fc.constantFrom<unknown>(
    'hafen',
    'insel',
    'markt',
    city.id,
    'anna',
    author,
    'import',
    2,
    '2026-11-22',
    'E'.repeat(22),
  ),
  fc.jsonValue(),
);
type Step = { place: number; what: 'set' | 'take' | 'add'; value: unknown };
const step: fc.Arbitrary<Step> = fc.record({
  place: fc.nat(200),
  what: fc.constantFrom('set' as const, 'take' as const, 'add' as const),
  value: strange,
});

/** All objects and lists in a value, the value itself first. */
function partsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(partsOf)];
}

function changed(document: Record<string, unknown>, steps: readonly Step[]): StoredDocument {
  const copy = structuredClone(document);
  for (const { place, what, value } of steps) {
    const keys = partsOf(copy).flatMap((part) => Object.keys(part).map((key) => [part, key] as const));
    const [part, key] = keys[place % keys.length] ?? [copy, 'x'];
    if (what === 'take') delete part[key];
    // A copy: further steps may change it.
    else part[what === 'set' ? key : `${key}x`] = structuredClone(value);
  }
  if (typeof copy._id !== 'string') copy._id = 'nothing';
  return copy as StoredDocument;
}

type Validate = (newDoc: unknown, oldDoc: unknown, user: UserContext) => void;

function verdictOf(validate: Validate, ...given: Parameters<Validate>): string {
  try {
    validate(...(JSON.parse(JSON.stringify(given)) as Parameters<Validate>));
    return '';
  } catch (error) {
    const { forbidden, unauthorized } = error as { forbidden?: string; unauthorized?: string };
    return String(forbidden ?? unauthorized ?? error);
  }
}

describe(`the validation function (seed ${seed})`, () => {
  const classes = databasesOf(city).filter(({ name }) => !/-(markt|insel|berg)$/.test(name));

  it.each(classes.map((database) => [database.name, database] as const))(
    'of %s decides as the model does',
    (_, database) => {
      const validate = runInNewContext(`(${validationFunction(database, city)})`) as Validate;
      const rules = rulesOf(database, city);
      const types = Object.keys(rules.types);
      const tally = { allowed: 0, refused: 0 };
      const draw = fc.record({
        type: fc.constantFrom(...types),
        was: fc.constantFrom('none', 'same', 'changed', 'deleted'),
        before: fc.array(step, { maxLength: 2 }),
        after: fc.array(step, { maxLength: 3 }),
        user: fc.constantFrom(...users),
        edit: fc.boolean(),
      });
      fc.assert(
        fc.property(draw, ({ type, was, before, after, user, edit }) => {
          const plain = aDocument(type);
          const old = was === 'none' ? null : changed(plain, was === 'changed' ? before : []);
          const oldDoc = old && was === 'deleted' ? { ...old, _deleted: true } : old;
          const newDoc = changed(edit ? { ...plain, edit: 'E000000000000000000099' } : plain, after);
          const expected = judge(rules, check, JSON.parse(JSON.stringify(newDoc)) as StoredDocument, oldDoc, user);
          expect(verdictOf(validate, newDoc, oldDoc, user)).toBe(expected);
          if (expected === '') tally.allowed += 1;
          else tally.refused += 1;
        }),
        { numRuns, seed },
      );
      expect(tally.refused).toBeGreaterThan(numRuns / 4);
      expect(tally.allowed).toBeGreaterThan(numRuns / 100);
    },
  );

  it('makes of any value the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const { statements, expression } = literalOf([value, value, { again: value }]);
        const made: unknown = runInNewContext(`${statements}; JSON.stringify([${expression}])`);
        expect(made).toBe(JSON.stringify([[value, value, { again: value }]]));
      }),
      { numRuns: 300, seed },
    );
    const strangest = JSON.parse('{"__proto__":{"a":[1,null]},"a b":{"__proto__":{"a":[1,null]}}}') as unknown;
    const { statements, expression } = literalOf(strangest);
    expect(runInNewContext(`${statements}; JSON.stringify([${expression}])`)).toBe(JSON.stringify([strangest]));
  });
});

describe('the list of what was erased', () => {
  const nobody: UserContext = { name: null, roles: [] };

  it('gives back the ids that it was made of, and also reads plain data', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (ids) => {
        const list = erasedListOf(ids);
        expect(erasedIds(JSON.parse(JSON.stringify(list))).sort()).toEqual([...ids].sort());
        const modules = (name: string) =>
          runInNewContext(`var exports = {}; ${list.lib[name.slice(4)]} exports`) as unknown;
        const validate = runInNewContext(`(${list.validate_doc_update})`, { require: modules }) as Validate;
        for (const id of ids) expect(verdictOf(validate, { _id: id }, null, nobody)).toBe('erased');
        expect(verdictOf(validate, { _id: `${ids.join('')}x` }, null, nobody)).toBe('');
        expect(verdictOf(validate, { _id: ids[0] ?? '', _deleted: true }, null, nobody)).toBe('');
      }),
      { numRuns: 60, seed },
    );
    expect(erasedIds({ ids: ['a', 7, 'b'] })).toEqual(['a', 'b']);
    for (const nothing of [undefined, null, {}, { lib: {} }, { lib: { ids: 7 } }])
      expect(erasedIds(nothing)).toEqual([]);
  });
});

describe('record types', () => {
  it('each have a place in the table, a valid sample, and name their counters', () => {
    expect([...recordTypes].sort()).toEqual([...new Set(accessTable.map(({ type }) => type))].sort());
    for (const type of recordTypes) {
      const { _id: _, ...body } = aDocument(type);
      expect([type, check(recordSchema(type, city), body, '')]).toEqual([type, []]);
      const { fields } = recordSchema(type, city);
      const counters = Object.entries(fields).filter(
        ([name, { kind, ...field }]) =>
          name !== 'shares' &&
          (kind === 'counter' ||
            (kind === 'map' && 'of' in field && (field.of as { kind: string }).kind === 'counter')),
      );
      expect([type, counters.map(([name]) => name)]).toEqual([type, counterFields[type] ?? []]);
    }
  });

  it('hold no person, name or words of anybody’s own where a supervisor reads consultations', () => {
    const words = (type: 'consultation' | 'tally' | 'referral') => JSON.stringify(recordSchema(type, city).fields);
    for (const type of ['consultation', 'tally', 'referral'] as const) {
      expect(words(type)).not.toMatch(/\(person|"name"|"text":\{|"notes?"|phone|email|birth|address/);
    }
  });
});
