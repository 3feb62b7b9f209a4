import type { Json, JsonObject } from '../../lib/json.ts';
import type { Candidate, Stamp } from '../records/common.ts';
import { mergeCounter, putCounter } from './counters.ts';
import { mergeRemoval } from './merge-removal.ts';
import { contentFields, contentPaths, isCounter, listFields, orderedItems } from './paths.ts';
import { baseValues, bodyValues, stampsOf } from './stamps.ts';
import { isSame, mergeValues, shown, sorted, type Values } from './values.ts';

type Told = { [path: string]: Json };

/** Collects what merging finds, path by path, into one body. */
class Merged {
  readonly body: JsonObject = {};
  readonly items = new Map<string, JsonObject[]>();
  readonly stamps: { [path: string]: Stamp } = {};
  readonly candidates: { [path: string]: Candidate[] } = {};

  constructor(lists: readonly string[]) {
    for (const field of lists) this.items.set(field, []);
  }

  put(path: string, values: Values): void {
    const { value, ...stamp } = shown(values);
    const [field = '', id] = path.split('.');
    if (value !== undefined && id !== undefined) this.items.get(field)?.push(value as JsonObject);
    else if (value !== undefined) this.body[field] = value;
    if (values.size > 1) this.candidates[path] = sorted(values.values());
    else if (stamp.edit !== '' || stamp.level) this.stamps[path] = stamp;
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);

const asJson = (value: object): Told => value as Told;

/** Who knows the other's last change; of two who do not know of each other, the greater token. */
function lastOf(base: JsonObject, mine: JsonObject, theirs: JsonObject): JsonObject {
  if (mine.edit === base.edit) return theirs;
  if (theirs.edit === base.edit) return mine;
  return String(mine.edit) > String(theirs.edit) ? mine : theirs;
}

/** The first of the changes that the ancestor does not have; undefined when there is none. */
function firstChange(before: Values, now: Values, known: Stamp | undefined): Stamp | undefined {
  if (isSame(before, now)) return known;
  const fresh = [...now]
    .filter(([key]) => !before.has(key))
    .map(([, { value: _value, level: _level, ...stamp }]) => stamp);
  const all = known ? [...fresh, known] : fresh;
  return firstOf(all);
}

const firstOf = (stamps: readonly Stamp[]): Stamp | undefined =>
  stamps.reduce<Stamp | undefined>((first, stamp) => (first && first.edit <= stamp.edit ? first : stamp), undefined);

/**
 * Merges two bodies of one record from the last body that both sides knew (`{}` when none is known), path by path.
 * Where both changed one differently, all values stay in `candidates` until somebody settles it, and the greatest edit
 * token's is shown. Commutative, associative and idempotent, but for who wrote last and when: these are those of the
 * greater edit token. (architecture.md, "Merging")
 */
export function mergeBodies(base: JsonObject, mine: JsonObject, theirs: JsonObject): JsonObject {
  const bodies = [base, mine, theirs];
  const last = lastOf(base, mine, theirs);
  const lists = listFields(bodies);
  const merged = new Merged(lists);
  let mineEdited: Stamp | undefined;
  let theirsEdited: Stamp | undefined;
  for (const path of contentPaths(bodies)) {
    const before = baseValues(base, path);
    const own = bodyValues(mine, path, base, before);
    const other = bodyValues(theirs, path, base, before);
    mineEdited = firstChange(before, own, mineEdited);
    theirsEdited = firstChange(before, other, theirsEdited);
    merged.put(path, mergeValues(before, own, other));
  }
  const { body, stamps, candidates } = merged;
  for (const field of contentFields(bodies)) {
    if (isCounter(bodies, field)) {
      const counted = mergeCounter(base, mine, theirs, field);
      putCounter(body, field, counted);
      mineEdited = firstOf([mineEdited, counted.mine].filter((stamp) => stamp !== undefined));
      theirsEdited = firstOf([theirsEdited, counted.theirs].filter((stamp) => stamp !== undefined));
      const stamp = firstOf([counted.mine, counted.theirs].filter((one) => one !== undefined)) ?? stampsOf(base)[field];
      if (stamp) stamps[field] = stamp;
    } else if (lists.includes(field)) body[field] = orderedItems(base, field, merged.items.get(field) ?? []);
  }
  const removal = mergeRemoval(base, { body: mine, edited: mineEdited }, { body: theirs, edited: theirsEdited });
  if (removal.removed) body.removed = removal.removed;
  if (removal.stamp) stamps.removed = removal.stamp;
  if (removal.candidates) candidates.removed = removal.candidates;
  for (const name of ['updatedBy', 'updatedAt', 'clockOff', 'edit'])
    if (last[name] !== undefined) body[name] = last[name];
  const pruned = [mine, theirs].flatMap(({ merged: names }) => (Array.isArray(names) ? names.map(String) : []));
  if (pruned.length > 0) body.merged = [...new Set(pruned)].sort(byText);
  if (Object.keys(stamps).length > 0) body.stamps = asJson(stamps);
  if (Object.keys(candidates).length > 0) body.candidates = asJson(candidates);
  return body;
}
