import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/lib/json.ts';
import { mergeBodies } from '../../src/model/merging/merge.ts';

const runs = Number(process.env.RUNS ?? 500);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const base: JsonObject = {
  edit: 'e0',
  updatedBy: 'a',
  updatedAt: 't0',
  sex: 'not-asked',
  duration: 'lt10',
  concerns: [{ id: 'c1', field: 'housing' }],
};
const edited = (edit: string, fields: JsonObject): JsonObject => ({
  ...base,
  edit,
  updatedBy: edit,
  updatedAt: 't1',
  ...fields,
});

describe('merging two bodies of a record', () => {
  it('keeps both sides where they changed different fields', () => {
    const merged = mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { duration: '10-20' }));
    expect(merged).toMatchObject({ sex: 'female', duration: '10-20' });
    expect(merged.candidates).toBeUndefined();
  });

  it('lists both values where they changed one field differently, with who and when', () => {
    const merged = mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { sex: 'male' }));
    expect(merged.candidates).toEqual({
      sex: [
        { value: 'female', by: 'e1', at: 't1', edit: 'e1' },
        { value: 'male', by: 'e2', at: 't1', edit: 'e2' },
      ],
    });
    expect(['female', 'male']).toContain(merged.sex);
  });

  it('merges concerns as a set by id', () => {
    const mine = edited('e1', {
      concerns: [
        { id: 'c1', field: 'housing' },
        { id: 'c2', field: 'boats' },
      ],
    });
    const theirs = edited('e2', { concerns: [{ id: 'c3', field: 'health' }] });
    const expected = [
      { id: 'c2', field: 'boats' },
      { id: 'c3', field: 'health' },
    ];
    expect(mergeBodies(base, mine, theirs).concerns).toEqual(expected);
    expect(mergeBodies(base, theirs, mine).concerns).toEqual(expected);
  });

  it('lists both where both changed one concern, and takes the same one on every tablet', () => {
    const mine = edited('e1', { concerns: [{ id: 'c1', field: 'boats' }] });
    const theirs = edited('e2', { concerns: [{ id: 'c1', field: 'health' }] });
    const merged = mergeBodies(base, mine, theirs);
    expect(merged.concerns).toEqual(mergeBodies(base, theirs, mine).concerns);
    expect((merged.candidates as { concerns: unknown[] }).concerns).toHaveLength(2);
  });

  it('keeps the values of an open dispute when a third one comes, and a settled one settled', () => {
    const disputed: JsonObject = {
      ...mergeBodies(base, edited('e1', { sex: 'female' }), edited('e2', { sex: 'male' })),
      edit: 'e3',
    };
    const third = mergeBodies(base, edited('e4', { sex: 'diverse' }), disputed);
    const values = (third.candidates as { sex: { value: string }[] }).sex.map(({ value }) => value);
    expect(values.sort()).toEqual(['diverse', 'female', 'male']);
    const { candidates: _open, ...rest } = disputed;
    const settled: JsonObject = { ...rest, edit: 'e5', sex: 'female' };
    const other: JsonObject = { ...disputed, edit: 'e6', duration: 'gt60' };
    expect(mergeBodies(disputed, settled, other).candidates).toBeUndefined();
    expect(mergeBodies(disputed, other, settled)).toMatchObject({ sex: 'female', duration: 'gt60' });
  });

  it('lets a removal stand that saw everything, and give way to an edit that it did not see', () => {
    const removed = { by: 'x', at: 't1' };
    expect(mergeBodies(base, edited('e1', { removed }), edited('e2', {})).removed).toEqual(removed);
    expect(mergeBodies(base, edited('e1', { removed }), edited('e2', { sex: 'male' })).removed).toBeUndefined();
    expect(mergeBodies(base, edited('e1', { sex: 'male' }), edited('e2', { removed })).removed).toBeUndefined();
  });

  it(`loses no change of a field and says the same from both sides (seed ${seed})`, () => {
    const answer = fc.constantFrom('not-asked', 'a', 'b', 'c');
    const fields = fc.record({ sex: answer, duration: answer, language: answer });
    const property = fc.property(fields, fields, fields, (start, mine, theirs) => {
      const old: JsonObject = { edit: 'e0', ...start };
      const [one, two]: JsonObject[] = [
        { ...mine, edit: 'e1', updatedBy: 'x', updatedAt: 't' },
        { ...theirs, edit: 'e2', updatedBy: 'y', updatedAt: 't' },
      ];
      const merged = mergeBodies(old, one as JsonObject, two as JsonObject);
      const mirrored = mergeBodies(old, two as JsonObject, one as JsonObject);
      for (const name of ['sex', 'duration', 'language'] as const) {
        expect(merged[name]).toEqual(mirrored[name]);
        const shown = [
          merged[name],
          ...((merged.candidates as Record<string, { value: string }[]> | undefined)?.[name] ?? []).map((c) => c.value),
        ];
        const changed = [mine[name], theirs[name]].filter((value) => value !== start[name]);
        expect(shown).toEqual(expect.arrayContaining(changed));
      }
    });
    fc.assert(property, { numRuns: runs, seed });
  });
});
