import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject, jsonEqual } from '../../src/lib/json.ts';
import { mergeBodies } from '../../src/model/merging/merge.ts';
import { contentPaths, valueAt } from '../../src/model/merging/paths.ts';
import type { Candidate } from '../../src/model/records/common.ts';
import { ancestor, createTokens, form, perform, steps } from '../builders/edited-bodies.ts';

const numRuns = Number(process.env.RUNS ?? 2_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Three people who start from one record without hearing of each other. */
function check(law: (base: JsonObject, a: JsonObject, b: JsonObject, c: JsonObject) => void): void {
  const worlds = fc.tuple(fc.array(steps, { maxLength: 3 }), steps, steps, steps);
  const property = fc.property(worlds, ([histories, one, two, three]) => {
    const token = createTokens();
    const base = ancestor(histories, token);
    law(
      base,
      perform(base, one, 'anna', token),
      perform(base, two, 'bernd', token),
      perform(base, three, 'carla', token),
    );
  });
  fc.assert(property, { numRuns, seed });
}

const candidatesAt = (body: JsonObject, path: string): readonly Candidate[] =>
  ((isObject(body.candidates) ? body.candidates[path] : undefined) ?? []) as unknown as Candidate[];

/** Values that somebody looking at the record can find: the one that stands there, and those in dispute. */
const visible = (body: JsonObject, path: string) => [
  valueAt(body, path),
  ...candidatesAt(body, path).map((candidate) => candidate.value),
];

describe(`merging (seed ${seed})`, () => {
  it('is commutative', () => {
    check((base, a, b) => expect(form(mergeBodies(base, a, b))).toBe(form(mergeBodies(base, b, a))));
  });

  it('is associative over three replicas', () => {
    check((base, a, b, c) => {
      const left = mergeBodies(base, mergeBodies(base, a, b), c);
      const right = mergeBodies(base, a, mergeBodies(base, b, c));
      expect(form(left)).toBe(form(right));
    });
  });

  it('is idempotent: what is known already changes nothing', () => {
    check((base, a, b) => {
      const merged = mergeBodies(base, a, b);
      expect(form(mergeBodies(base, merged, b))).toBe(form(merged));
      expect(form(mergeBodies(base, merged, merged))).toBe(form(merged));
      expect(form(mergeBodies(base, base, merged))).toBe(form(merged));
    });
  });

  it('lets no edit vanish', () => {
    check((base, a, b, c) => {
      const merged = mergeBodies(base, mergeBodies(base, a, b), c);
      for (const side of [a, b, c]) {
        for (const path of contentPaths([base, side])) {
          const value = valueAt(side, path);
          if (jsonEqual(value, valueAt(base, path))) continue;
          expect(visible(merged, path)).toContainEqual(value);
        }
      }
    });
  });

  it('counts what each of three counted, once', () => {
    const counts = (body: JsonObject) => body.counts as { [code: string]: number };
    check((base, a, b, c) => {
      const merged = mergeBodies(base, mergeBodies(base, a, b), c);
      const late = mergeBodies({}, mergeBodies({}, c, mergeBodies(base, merged, a)), b);
      for (const code of ['leaflet', 'question']) {
        const [before = 0, ...after] = [base, a, b, c].map((body) => counts(body)[code] ?? 0);
        const sum = after.reduce((total, number) => total + number - before, before);
        expect(counts(merged)[code] ?? 0).toBe(Math.max(0, sum));
        expect(counts(late)[code] ?? 0).toBe(Math.max(0, sum));
      }
      expect(candidatesAt(merged, 'counts')).toEqual([]);
    });
  });

  it('takes over without asking what one side alone changed', () => {
    check((base, a) => {
      const merged = mergeBodies(base, a, base);
      expect(form(merged)).toBe(form(mergeBodies(base, a, a)));
      for (const path of contentPaths([base, a])) expect(valueAt(merged, path)).toEqual(valueAt(a, path));
    });
  });

  it('keeps a removal that saw the edits, and asks where it did not', () => {
    check((base, a) => {
      if (base.removed || candidatesAt(base, 'removed').length > 0) return;
      const removed = perform(base, [{ kind: 'remove' }], 'dora', createTokens());
      expect(mergeBodies(base, removed, base).removed).toEqual(removed.removed);
      const edited = contentPaths([base, a]).some((path) => !jsonEqual(valueAt(a, path), valueAt(base, path)));
      if (!edited || a.removed) return;
      const merged = mergeBodies(base, removed, a);
      expect([merged.removed, candidatesAt(merged, 'removed').length]).toEqual([undefined, 2]);
      const seen = perform(merged, [{ kind: 'remove' }], 'dora', createTokens());
      expect(mergeBodies(merged, merged, seen).removed).toBeDefined();
    });
  });
});
