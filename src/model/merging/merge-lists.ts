import { isObject, jsonEqual } from '../../lib/json.ts';

export type Item = { id: string };

export const isItemList = (value: unknown): value is Item[] =>
  Array.isArray(value) && value.every((item) => isObject(item) && typeof item.id === 'string');

const find = (list: readonly Item[], id: string): Item | undefined => list.find((item) => item.id === id);

/**
 * Lists whose items carry an `id` merge as sets: what either side added stays, what either side took away goes, unless
 * the other side changed it. Items keep the base's order (the first concern is the main one), new ones follow by id, so
 * that every tablet gets the same list. `disputed`: both sides changed one item differently; then `first`'s is taken.
 */
export function mergeLists(base: readonly Item[], first: readonly Item[], second: readonly Item[]) {
  const added = [...first, ...second].filter((item) => !find(base, item.id)).map((item) => item.id);
  const order = [...base.map((item) => item.id), ...[...new Set(added)].sort()];
  let disputed = false;
  const list = order.flatMap((id): Item[] => {
    const [old, own, other] = [find(base, id), find(first, id), find(second, id)];
    if (jsonEqual(own, other)) return own ? [own] : [];
    if (jsonEqual(own, old)) return other ? [other] : [];
    if (jsonEqual(other, old)) return own ? [own] : [];
    disputed ||= Boolean(own && other);
    return [(own ?? other) as Item];
  });
  return { list, disputed };
}
