import { isObject, type Json, type JsonObject } from '../../lib/json.ts';
import { counterFields } from '../records/counter-fields.ts';

/*
 * A path names what merges by itself: a field, or one item of a list whose items carry an `id` (`concerns.<id>`).
 */

type Item = JsonObject & { id: string };

/** Fields that say who wrote and when, and those that merging keeps for itself; `removed` merges by rules of its own. */
const bookkeeping = new Set([
  'edit',
  'updatedBy',
  'updatedAt',
  'clockOff',
  'candidates',
  'stamps',
  'shares',
  'merged',
  'removed',
]);

const isItemList = (value: unknown): value is Item[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && typeof item.id === 'string');

const itemsOf = (body: JsonObject, field: string): Item[] => {
  const value = body[field];
  return isItemList(value) ? value : [];
};

export function contentFields(bodies: readonly JsonObject[]): string[] {
  return [...new Set(bodies.flatMap(Object.keys))].filter((name) => !bookkeeping.has(name));
}

/** Counters sum (counters.ts). */
export const isCounter = (bodies: readonly JsonObject[], field: string): boolean =>
  bodies.some((body) => counterFields[String(body.type)]?.includes(field) ?? false);

/** Fields that hold a list of items in any of the bodies. */
export function listFields(bodies: readonly JsonObject[]): string[] {
  return contentFields(bodies).filter((name) => bodies.some((body) => isItemList(body[name])));
}

const keysOf = (value: unknown): string[] => Object.keys(isObject(value) ? value : {});

/** All paths of these bodies but counters, those included that only a dispute or a stamp still names. */
export function contentPaths(bodies: readonly JsonObject[]): string[] {
  const lists = listFields(bodies);
  const plain = contentFields(bodies).filter((name) => !lists.includes(name));
  const items = lists.flatMap((name) => bodies.flatMap((body) => itemsOf(body, name).map(({ id }) => `${name}.${id}`)));
  const named = bodies.flatMap((body) => [...keysOf(body.candidates), ...keysOf(body.stamps)]);
  return [...new Set([...plain, ...items, ...named])].filter(
    (path) => path !== 'removed' && !lists.includes(path) && !isCounter(bodies, path),
  );
}

export function valueAt(body: JsonObject, path: string): Json | undefined {
  const [field = '', id] = path.split('.');
  return id === undefined ? body[field] : itemsOf(body, field).find((item) => item.id === id);
}

/** Items in an order that is the same on every tablet: the ancestor's (the first concern is the main one), then by id. */
export function orderedItems(base: JsonObject, field: string, items: readonly JsonObject[]): JsonObject[] {
  const before = itemsOf(base, field).map(({ id }) => id);
  const place = (item: JsonObject): string => {
    const known = before.indexOf(String(item.id));
    return known < 0 ? `b${String(item.id)}` : `a${String(known).padStart(6, '0')}`;
  };
  return [...items].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
