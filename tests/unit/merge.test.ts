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
    expect(mergeBodies(base, mine, theirs).concerns).toEqual([
      { id: 'c3', field: 'health' },
      { id: 'c2', field: 'boats' },
    ]);
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
