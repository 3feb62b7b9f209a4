import fc from 'fast-check';
import { canonicalJson, type JsonObject } from '../../src/lib/json.ts';
import { type Changes, editBody, settleBody } from '../../src/model/merging/edit.ts';
import { mergeBodies } from '../../src/model/merging/merge.ts';
import type { Candidate } from '../../src/model/records/common.ts';

/** One thing that somebody does with a record. */
export type Step =
  | { readonly kind: 'set'; readonly field: string; readonly value: string | undefined }
  | { readonly kind: 'item'; readonly id: string; readonly value: string | undefined }
  | { readonly kind: 'count'; readonly code: string; readonly by: number }
  | { readonly kind: 'remove' | 'restore' }
  | { readonly kind: 'settle'; readonly which: number };

const value = fc.constantFrom('a', 'b', 'c');
const set = fc.record({
  kind: fc.constant('set' as const),
  field: fc.constantFrom('sex', 'duration', 'session'),
  value: fc.option(value, { nil: undefined }),
});
const item = fc.record({
  kind: fc.constant('item' as const),
  id: fc.constantFrom('c1', 'c2', 'n1', 'n2', 'n3'),
  value: fc.option(value, { nil: undefined }),
});
const count = fc.record({
  kind: fc.constant('count' as const),
  code: fc.constantFrom('leaflet', 'question'),
  by: fc.constantFrom(-2, -1, 1, 1, 2),
});
const removal = fc.constantFrom({ kind: 'remove' } as const, { kind: 'restore' } as const);
const settling = fc.record({ kind: fc.constant('settle' as const), which: fc.nat(9) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: set },
  { weight: 4, arbitrary: item },
  { weight: 4, arbitrary: count },
  { weight: 1, arbitrary: removal },
  { weight: 2, arbitrary: settling },
);

export const steps = fc.array(step, { maxLength: 5 });

export const created: JsonObject = {
  // A made-up record that has something of every kind.
  type: 'tally',
  edit: 'm0',
  updatedBy: 'maker',
  updatedAt: 't0',
  sex: 'a',
  duration: 'a',
  counts: { leaflet: 2 },
  concerns: [
    { id: 'c1', field: 'a' },
    { id: 'c2', field: 'a' },
  ],
};

/** Edit tokens in an order that has nothing to do with time. */
export function createTokens(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${'zyxwvutsrqponmlkjihgfedcba'[(count * 7) % 26]}${count}`;
  };
}

type Items = readonly (JsonObject & { id: string })[];

function changesOf(body: JsonObject, what: Step): Changes {
  if (what.kind === 'set') return { [what.field]: what.value };
  if (what.kind === 'remove') return { removed: { by: 'x', at: 't' } };
  if (what.kind === 'restore') return { removed: undefined };
  if (what.kind === 'count') {
    const counts = body.counts as { [code: string]: number };
    return { counts: { ...counts, [what.code]: Math.max(0, (counts[what.code] ?? 0) + what.by) } };
  }
  if (what.kind !== 'item') return {};
  const items = (body.concerns ?? []) as unknown as Items;
  const next = what.value === undefined ? [] : [{ id: what.id, field: what.value }];
  const isThere = items.some(({ id }) => id === what.id);
  const list = isThere ? items.flatMap((one) => (one.id === what.id ? next : [one])) : [...items, ...next];
  return { concerns: list };
}

/** The body after these steps of one person. */
export function perform(start: JsonObject, todo: readonly Step[], by: string, token: () => string): JsonObject {
  let body = start;
  const page = `${by}${token()}`;
  for (const what of todo) {
    const edit = token();
    const stamp = { by, at: `t${edit}`, edit };
    const open = Object.entries((body.candidates ?? {}) as unknown as Record<string, Candidate[]>);
    let next: JsonObject;
    if (what.kind !== 'settle') next = editBody(body, changesOf(body, what), stamp, page);
    else {
      const [path, candidates] = open[what.which % Math.max(1, open.length)] ?? [];
      if (path === undefined || !candidates) continue;
      next = settleBody(body, path, candidates[what.which % candidates.length]?.value, stamp);
    }
    body = { ...next, updatedBy: by, updatedAt: stamp.at, edit };
  }
  return body;
}

/** An ancestor that has a history of its own, disputes included. */
export function ancestor(histories: readonly (readonly Step[])[], token: () => string): JsonObject {
  const [first = [], second = [], third = []] = histories;
  const merged = mergeBodies(created, perform(created, first, 'p', token), perform(created, second, 'q', token));
  return perform({ ...merged, edit: token() }, third, 'r', token);
}

/** The form in which bodies are compared: all but who wrote last and when. */
export function form({ updatedBy: _by, updatedAt: _at, ...body }: JsonObject): string {
  return canonicalJson(body);
}
