import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { editBody } from '../../src/model/merging/edit.ts';
import { mergeBodies } from '../../src/model/merging/merge.ts';
import { counterFields } from '../../src/model/records/counter-fields.ts';
import { recordSchema, schemaVersions } from '../../src/model/records/record-types.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { check } from '../../src/model/schema/interpreter.ts';
import { smallCity } from '../builders/small-city.ts';

const tally = (counts: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: 'tally',
  edit: 'e0',
  counts,
  ...rest,
});
const stamp = (edit: string) => ({ by: edit, at: `t${edit}`, edit });
/** One tap or more on one page, as saving does it. */
const count = (body: JsonObject, counts: JsonObject, edit: string, page: string): JsonObject => ({
  ...editBody(body, { counts: { ...(body.counts as JsonObject), ...counts } }, stamp(edit), page),
  updatedBy: edit,
  edit,
});

describe('counters', () => {
  it('add up what each side counted', () => {
    const base = tally({ leaflet: 3, question: 1 });
    const merged = mergeBodies(
      base,
      count(base, { leaflet: 5 }, 'e1', 'p1'),
      count(base, { leaflet: 4, question: 0 }, 'e2', 'p2'),
    );
    expect(merged.counts).toEqual({ leaflet: 6, question: 0 });
    expect(merged.candidates).toBeUndefined();
  });

  it('are exact where the ancestor is unknown, and where an own edit comes back', () => {
    const base = count(tally({}), { leaflet: 3 }, 'e1', 'p1');
    const mine = count(base, { leaflet: 4 }, 'e2', 'p1');
    const theirs = count(base, { leaflet: 5 }, 'e3', 'p2');
    expect(mergeBodies({}, mine, theirs).counts).toEqual({ leaflet: 6 });
    const both = mergeBodies(base, mine, theirs);
    expect(mergeBodies({}, count(mine, { leaflet: 5 }, 'e4', 'p1'), both).counts).toEqual({ leaflet: 7 });
    expect(mergeBodies({}, both, mine).counts).toEqual({ leaflet: 6 });
  });

  it('never fall below 0, and go on counting from there', () => {
    const base = tally({ leaflet: 1 });
    const zero = mergeBodies(base, count(base, { leaflet: 0 }, 'e1', 'p1'), count(base, { leaflet: 0 }, 'e2', 'p2'));
    expect(zero.counts).toEqual({ leaflet: 0 });
    const mine = count({ ...zero, edit: 'e3' }, { leaflet: 1 }, 'e4', 'p1');
    const theirs = count({ ...zero, edit: 'e3' }, { leaflet: 1 }, 'e5', 'p2');
    expect(mine.counts).toEqual({ leaflet: 1 });
    expect(mergeBodies(zero, mine, theirs).counts).toEqual({ leaflet: 2 });
  });

  it('take in what a client changed that keeps no shares', () => {
    const base = count(tally({ leaflet: 3 }), { leaflet: 4 }, 'e1', 'p1');
    const plain = tally({ leaflet: 9 }, { edit: 'e2', updatedBy: 'other' });
    const mine = count(base, { leaflet: 6 }, 'e3', 'p1');
    const merged = mergeBodies(base, mine, plain);
    expect(merged.counts).toEqual({ leaflet: 11 });
    expect(mergeBodies(base, merged, plain).counts).toEqual({ leaflet: 11 });
  });

  it('ask where a record was removed that somebody else went on counting in', () => {
    const base = tally({ leaflet: 3 });
    const removed = { ...editBody(base, { removed: { by: 'x', at: 't' } }, stamp('e1')), edit: 'e1' };
    const merged = mergeBodies(base, count(base, { leaflet: 4 }, 'e2', 'p2'), removed);
    expect(merged.removed).toBeUndefined();
    expect((merged.candidates as JsonObject).removed).toHaveLength(2);
  });

  it('are named for merging as the schemas have them', () => {
    const isCounter = (field: Schema): boolean =>
      field.kind === 'counter' || (field.kind === 'map' && field.of.kind === 'counter');
    for (const type of Object.keys(schemaVersions) as (keyof typeof schemaVersions)[]) {
      const fields = Object.entries(recordSchema(type, smallCity()).fields).filter(([, field]) => isCounter(field));
      expect(fields.map(([name]) => name)).toEqual(counterFields[type] ?? []);
    }
  });

  it('are whole numbers from 0 to their greatest', () => {
    const schema: Schema = { kind: 'map', keys: '[a-z]+', of: { kind: 'counter', max: 9 }, max: 3 };
    expect(check(schema, { a: 0, b: 9 }, '')).toEqual([]);
    expect(check(schema, { a: -1, b: 10, c: 1.5 }, '').map(({ code }) => code)).toEqual([
      'out_of_range',
      'out_of_range',
      'wrong_type',
    ]);
  });
});
