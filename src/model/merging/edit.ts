import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { Stamp } from '../records/common.ts';
import { countEdit } from './counters.ts';
import { contentPaths, valueAt } from './paths.ts';
import { candidatesAt, stampsOf } from './stamps.ts';
import { nextLevel, withLevel } from './values.ts';

export type Changes = { readonly [field: string]: Json | undefined };

/**
 * The body with these fields (undefined takes one away), each change stamped. Changing what is disputed settles it.
 * `page` counts where counters change: a token that no other page uses, and this one for bodies that follow one another.
 */
export function editBody(body: JsonObject, changes: Changes, stamp: Stamp, page = stamp.edit): JsonObject {
  const edited: JsonObject = { ...body };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete edited[name];
    else edited[name] = value;
  }
  const paths = contentPaths([body, edited]).filter((path) => !jsonEqual(valueAt(body, path), valueAt(edited, path)));
  paths.push(...countEdit(body, edited, page));
  const isRemoval = !jsonEqual(body.removed, edited.removed);
  return settle(edited, isRemoval ? [...paths, 'removed'] : paths, stamp);
}

/** The body with one of its open disputes decided, also for the value that is shown already. */
export function settleBody(body: JsonObject, path: string, value: Json | undefined, stamp: Stamp): JsonObject {
  const [field = '', id] = path.split('.');
  if (id === undefined) return settle(editBody(body, { [field]: value }, stamp), [field], stamp);
  const list = Array.isArray(body[field]) ? (body[field] as JsonObject[]) : [];
  const isThere = list.some((item) => item.id === id);
  const replaced = list.flatMap((item) => (item.id === id ? (value === undefined ? [] : [value]) : [item]));
  const items = isThere || value === undefined ? replaced : [...list, value];
  return settle({ ...body, [field]: items }, [path], stamp);
}

function settle(body: JsonObject, paths: readonly string[], { by, at, edit }: Stamp): JsonObject {
  const settled: JsonObject = { ...body };
  const stamps: { [path: string]: Stamp } = { ...stampsOf(body) };
  const open = { ...(isObject(body.candidates) ? body.candidates : {}) };
  for (const path of paths) {
    const disputed = candidatesAt(settled, path);
    const level = disputed && open[path] ? nextLevel(disputed) : (stamps[path]?.level ?? 0);
    stamps[path] = withLevel({ by, at, edit }, level);
    delete open[path];
  }
  delete settled.candidates;
  if (Object.keys(open).length > 0) settled.candidates = open;
  if (Object.keys(stamps).length > 0) settled.stamps = stamps as unknown as JsonObject;
  return settled;
}
