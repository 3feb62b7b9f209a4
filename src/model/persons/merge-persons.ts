import { type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { Person } from '../records/person.ts';

type Item = { id: string };
type Lists = 'names' | 'languages' | 'phones' | 'household' | 'consents' | 'needs';
const lists: readonly Lists[] = ['names', 'languages', 'phones', 'household', 'consents', 'needs'];
const single = ['caseCode', 'birthYear', 'sex', 'email', 'address', 'district', 'handedOver'] as const;

/** What is the same in another record's list, whatever its id. */
const says = (item: Item): string => {
  const { id: _id, ...rest } = item;
  return JSON.stringify(rest, Object.keys(rest).sort());
};

/** Another id for an item whose own is taken by something else: the same on every tablet (FNV-1a, 32 bit, twice). */
function otherId(item: Item): string {
  const hash = (start: number): string => {
    let value = start;
    for (const letter of `${item.id} ${says(item)}`)
      value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    return (value >>> 0).toString(36).padStart(7, '0');
  };
  return hash(0x811c9dc5) + hash(0x9e3779b9);
}

const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** Fields that both have, differently: whoever merges chooses, and the other value stays in the other record. */
export type Choice = { field: (typeof single)[number]; kept: Json; other: Json };

const isTold = (value: unknown): boolean => value !== undefined && value !== 'not-asked';

export function choicesOf(kept: Person, other: Person): Choice[] {
  return single.flatMap((field) => {
    const [mine, theirs] = [kept[field], other[field]];
    const differ = isTold(mine) && isTold(theirs) && !jsonEqual(mine, theirs);
    return differ ? [{ field, kept: mine as Json, other: theirs as Json }] : [];
  });
}

/**
 * What the entry that goes on gets from the other: what it lacks, every item of every list, both notes. Nothing of it
 * is taken away, and the other stays as it is but for its `mergedInto`.
 */
export function mergedFields(kept: Person, other: Person, takeOther: readonly Choice['field'][] = []): JsonObject {
  const changes: JsonObject = {};
  for (const field of lists) {
    const mine: readonly Item[] = kept[field] ?? [];
    const [ids, said] = [new Set(mine.map(({ id }) => id)), new Set(mine.map(says))];
    const added = ((other[field] ?? []) as readonly Item[])
      .filter((item) => !said.has(says(item)))
      .map((item) => (ids.has(item.id) ? { ...item, id: otherId(item) } : item));
    if (added.length > 0) changes[field] = [...mine, ...added];
  }
  for (const field of single) {
    const theirs = other[field];
    if (!isTold(theirs) || jsonEqual(kept[field], theirs)) continue;
    if (!isTold(kept[field]) || takeOther.includes(field)) changes[field] = theirs as Json;
  }
  // What does not fit stays readable in the other record.
  if (other.notes !== undefined && !kept.notes?.includes(other.notes)) {
    changes.notes = [kept.notes, other.notes]
      .filter((text) => text !== undefined)
      .join('\n\n')
      .slice(0, 4000);
  }
  // A consent of either is a consent of the person; a record without one must not lose the task that it rests on.
  if (kept.basis === 'consent' && other.basis === 'task') changes.basis = 'task';
  for (const field of ['lastContact', 'keepUntil'] as const) {
    const last = later(kept[field], other[field]);
    if (last !== undefined && last !== kept[field]) changes[field] = last;
  }
  return changes;
}

/** What takes a merging back: the fields as they were, of those that are still as merging left them. */
export function unmergedFields(now: Person, other: Person): { [name: string]: Json | undefined } {
  const changes: { [name: string]: Json | undefined } = {};
  for (const field of lists) {
    const theirs = new Map<string, Item>();
    for (const item of (other[field] ?? []) as readonly Item[]) {
      theirs.set(item.id, item);
      theirs.set(otherId(item), { ...item, id: otherId(item) });
    }
    const mine = (now[field] ?? []) as readonly Item[];
    const left = mine.filter((item) => !jsonEqual(theirs.get(item.id), item));
    if (left.length < mine.length && (field !== 'names' || left.length > 0)) {
      changes[field] = left.length > 0 ? [...left] : undefined;
    }
  }
  return changes;
}
