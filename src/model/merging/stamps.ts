import { isObject, type JsonObject } from '../../lib/json.ts';
import type { Candidate, Stamp } from '../records/common.ts';
import { valueAt } from './paths.ts';
import { isSame, type Values, valuesFrom, withLevel, withValue } from './values.ts';

type Stamps = { readonly [path: string]: Stamp };

export const stampsOf = (body: JsonObject): Stamps => (isObject(body.stamps) ? body.stamps : {}) as unknown as Stamps;

export const candidatesAt = (body: JsonObject, path: string): readonly Candidate[] | undefined => {
  const open = isObject(body.candidates) ? body.candidates[path] : undefined;
  return open as unknown as readonly Candidate[] | undefined;
};

/** Whoever made the record's last change. */
export const recordStamp = (body: JsonObject): Stamp => ({
  by: String(body.updatedBy ?? ''),
  at: String(body.updatedAt ?? ''),
  edit: String(body.edit ?? ''),
});

/** Of a value that nobody has changed since the record was made. */
const origin: Stamp = { by: '', at: '', edit: '' };

function plainValue(body: JsonObject, path: string, stamp: Stamp): Values {
  const { level = 0, ...who } = stamp;
  return valuesFrom([withValue(withLevel(who, level), valueAt(body, path))]);
}

export function baseValues(base: JsonObject, path: string): Values {
  const open = candidatesAt(base, path);
  return open ? valuesFrom(open) : plainValue(base, path, stampsOf(base)[path] ?? origin);
}

/** What a body holds at a path. A client that keeps no stamps may have changed it: then the record's last writer did. */
export function bodyValues(body: JsonObject, path: string, base: JsonObject, before: Values): Values {
  const open = candidatesAt(body, path);
  if (open) return valuesFrom(open);
  const stamp = stampsOf(body)[path];
  const values = plainValue(body, path, stamp ?? origin);
  if (isSame(values, before)) return values;
  const isFresh = stamp !== undefined && stamp.edit !== stampsOf(base)[path]?.edit;
  return isFresh ? values : plainValue(body, path, withLevel(recordStamp(body), stamp?.level ?? 0));
}
