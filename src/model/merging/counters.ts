import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { Share, Stamp } from '../records/common.ts';
import { isCounter } from './paths.ts';
import { recordStamp, stampsOf } from './stamps.ts';

/*
 * A counter's number is the sum of shares, one for each page that ever counted: what it added and what it took back.
 * Both only grow and only that page changes them, so the greater is the later, and merging is exact whatever arrives
 * twice, late or in another order, also where the ancestor is unknown. (PN-counter: Shapiro et al., 2011)
 */

type Shares = { readonly [page: string]: Share };

/** Two people may take the same one back. What the sum then lacks to 0 is given by whoever counts next, once. */
const lift = '0';

const bodyShares = (body: JsonObject): { readonly [path: string]: Shares } =>
  (isObject(body.shares) ? body.shares : {}) as unknown as { [path: string]: Shares };

/** `counts.<code>` for each code of a map, or the field itself. */
function pathsOf(bodies: readonly JsonObject[], field: string): string[] {
  const codes = bodies.flatMap((body) => (isObject(body[field]) ? Object.keys(body[field]) : []));
  const shared = bodies.flatMap((body) => Object.keys(bodyShares(body)).filter((path) => path.split('.')[0] === field));
  const plain = bodies.some((body) => typeof body[field] === 'number') ? [field] : [];
  return [...new Set([...codes.map((code) => `${field}.${code}`), ...shared, ...plain])].sort();
}

function numberAt(body: JsonObject, path: string): number {
  const [field = '', code] = path.split('.');
  const value = code === undefined ? body[field] : isObject(body[field]) ? body[field][code] : undefined;
  return typeof value === 'number' ? value : 0;
}

const sumOf = (shares: Shares): number => Object.values(shares).reduce((sum, [added, taken]) => sum + added - taken, 0);

function greater(one: Shares, other: Shares): Shares {
  const pages = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(
    pages.map((page) => {
      const [[added, taken], [more, less]] = [one[page] ?? [0, 0], other[page] ?? [0, 0]];
      return [page, [Math.max(added, more), Math.max(taken, less)]];
    }),
  );
}

/** The shares with one more of `page`, so that they sum up to `number`. */
function counted(shares: Shares, number: number, page: string): Shares {
  const sum = sumOf(shares);
  const difference = number - Math.max(0, sum);
  if (difference === 0) return shares;
  const [given] = shares[lift] ?? [0, 0];
  const [added, taken] = shares[page] ?? [0, 0];
  return {
    ...shares,
    ...(sum < 0 ? { [lift]: [given - sum, 0] } : {}),
    [page]: [added + Math.max(0, difference), taken + Math.max(0, -difference)],
  };
}

/** What a body counts. A client that keeps no shares has changed the number: then that was its record's last edit. */
function sharesAt(body: JsonObject, path: string, base: Shares): Shares {
  const known = greater(base, bodyShares(body)[path] ?? {});
  return counted(known, numberAt(body, path), recordStamp(body).edit);
}

const tell = (body: JsonObject, shares: { [path: string]: Shares }): void => {
  if (Object.keys(shares).length > 0) body.shares = shares as unknown as Json as JsonObject;
};

/** Writes into `edited` what `page` counted: by how much its counters differ from `body`. @returns the counters that do */
export function countEdit(body: JsonObject, edited: JsonObject, page: string): string[] {
  const bodies = [body, edited];
  const fields = Object.keys({ ...body, ...edited }).filter((field) => isCounter(bodies, field));
  const shares = { ...bodyShares(body) };
  for (const path of fields.flatMap((field) => pathsOf(bodies, field))) {
    const all = counted(sharesAt(body, path, {}), numberAt(edited, path), page);
    if (Object.keys(all).length > 0) shares[path] = all;
  }
  tell(edited, shares);
  return fields.filter((field) => !jsonEqual(body[field], edited[field]));
}

export type Counted = {
  readonly value: Json;
  readonly shares: { readonly [path: string]: Shares };
  /** Who changed it, for each side; undefined: nobody since the ancestor. */
  readonly mine: Stamp | undefined;
  readonly theirs: Stamp | undefined;
};

function stampOf(body: JsonObject, base: JsonObject, field: string): Stamp {
  const stamp = stampsOf(body)[field];
  return stamp && stamp.edit !== stampsOf(base)[field]?.edit ? stamp : recordStamp(body);
}

/** A counter, or a map of them, as both sides together counted. */
export function mergeCounter(base: JsonObject, mine: JsonObject, theirs: JsonObject, field: string): Counted {
  const bodies = [base, mine, theirs];
  const shares: { [path: string]: Shares } = {};
  const value: { [code: string]: number } = {};
  const changed = { mine: false, theirs: false };
  let whole = 0;
  for (const path of pathsOf(bodies, field)) {
    const before = sharesAt(base, path, {});
    const own = sharesAt(mine, path, before);
    const other = sharesAt(theirs, path, before);
    const both = greater(own, other);
    changed.mine ||= !jsonEqual(own, before);
    changed.theirs ||= !jsonEqual(other, before);
    if (Object.keys(both).length > 0) shares[path] = both;
    const code = path.split('.')[1];
    if (code === undefined) whole = Math.max(0, sumOf(both));
    else value[code] = Math.max(0, sumOf(both));
  }
  const isMap = bodies.some((body) => isObject(body[field]));
  return {
    value: isMap ? value : whole,
    shares,
    mine: changed.mine ? stampOf(mine, base, field) : undefined,
    theirs: changed.theirs ? stampOf(theirs, base, field) : undefined,
  };
}

/** Takes a counter over into what is being merged. */
export function putCounter(body: JsonObject, field: string, { value, shares }: Counted): void {
  body[field] = value;
  tell(body, { ...bodyShares(body), ...shares });
}
