import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { stampsOf } from '../merging/stamps.ts';
import { Known } from './duplicates.ts';
import { objectsIn } from './hsds/shape.ts';
import type { Stored } from './hsds/write-hsds.ts';
import type { Draft } from './reading.ts';

/** Edits of an import are known by their beginning: what bears another stamp was mended by somebody. */
export const importEdit = 'import';

/** A field, or an item of a list, that somebody mended here and the file has otherwise. */
export type Kept = { path: string; here: Json | undefined; file: Json; by: string };

export type Planned = { draft: Draft } & (
  | { kind: 'new' }
  /** All that the file says is there, or was mended here. */
  | { kind: 'same'; id: string; kept: Kept[] }
  | { kind: 'change'; id: string; changes: { [field: string]: Json }; kept: Kept[] }
  /** Something of that name is there already: it is used, nothing is made. */
  | { kind: 'duplicate'; of: string }
  /** Somebody took it away here; it stays so. */
  | { kind: 'removed'; id: string }
);

/** What people decided in the preview. */
export type Decisions = {
  /** Ids of drafts that are made although something like them is there. */
  readonly anyway: ReadonlySet<string>;
  /** Ids of drafts whose mended fields the file may overwrite. */
  readonly overwrite: ReadonlySet<string>;
};

export const undecided: Decisions = { anyway: new Set(), overwrite: new Set() };

/** Say where a record came from first; a second source of the same thing changes nothing in that. */
const ofTheSource = new Set(['sourceName', 'sourceId']);

const mender = (body: JsonObject, path: string): string | undefined => {
  const stamp = stampsOf(body)[path];
  const isDisputed = isObject(body.candidates) && Object.hasOwn(body.candidates, path);
  if (isDisputed) return String(body.updatedBy ?? '');
  return stamp && !stamp.edit.startsWith(importEdit) ? stamp.by : undefined;
};

/** Whoever made a record by hand wrote each of its fields. */
const authored = ({ id, body }: Stored): boolean => id.split('-')[1] !== 'import' && Object.keys(body).length > 0;

function mergeItems(
  stored: Stored,
  field: string,
  file: readonly JsonObject[],
  kept: Kept[],
  overwrite: boolean,
): Json {
  const { body } = stored;
  const here = objectsIn(body[field]);
  const byId = new Map(file.map((item) => [item.id, item]));
  const takes = (item: JsonObject | undefined, other: JsonObject, path: string): boolean => {
    const by = mender(body, path) ?? (item && authored(stored) ? String(body.updatedBy) : undefined);
    if (by === undefined || overwrite) return true;
    kept.push({ path, here: item, file: other, by });
    return false;
  };
  const stay = here.flatMap((item) => {
    const path = `${field}.${String(item.id)}`;
    const other = byId.get(item.id);
    if (other && !jsonEqual(item, other)) return takes(item, other, path) ? other : item;
    // What the file once brought and has no more goes; what somebody here added stays.
    const isOurs = mender(body, path) !== undefined || authored(stored);
    return other || isOurs ? item : [];
  });
  const known = new Set(here.map(({ id }) => id));
  const fresh = file.filter((item) => !known.has(item.id) && takes(undefined, item, `${field}.${String(item.id)}`));
  return [...stay, ...fresh];
}

const isItems = (value: Json | undefined): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && typeof item.id === 'string');

/** What of the file is news to a record. What the file leaves out says nothing: it may be a shorter list. */
export function compare(stored: Stored, fields: JsonObject, overwrite = false) {
  const { body } = stored;
  const changes: { [field: string]: Json } = {};
  const kept: Kept[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const here = body[name];
    if (ofTheSource.has(name) || jsonEqual(here, value)) continue;
    if (isItems(value)) {
      const merged = mergeItems(stored, name, value, kept, overwrite);
      if (!sameItems(here, merged)) changes[name] = merged;
      continue;
    }
    const by = mender(body, name) ?? (here !== undefined && authored(stored) ? String(body.updatedBy) : undefined);
    if (by === undefined || overwrite) changes[name] = value;
    else kept.push({ path: name, here, file: value, by });
  }
  return { changes, kept };
}

/** The order of items is merging's own (merging/paths.ts). */
function sameItems(here: Json | undefined, there: Json): boolean {
  const sorted = (list: Json | undefined): JsonObject[] =>
    objectsIn(list).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  return jsonEqual(sorted(here), sorted(there));
}

/**
 * What importing these drafts would do here: decided by what is stored, the same for the same file and records. Providers
 * come first, so that offers name the one that is here.
 */
export function planImport(
  drafts: readonly Draft[],
  stored: readonly Stored[],
  decisions: Decisions = undecided,
): Planned[] {
  const known = new Known(stored);
  const here = new Map<string, string>();
  const planOne = (given: Draft): Planned => {
    const provider =
      typeof given.fields.provider === 'string'
        ? (here.get(given.fields.provider) ?? given.fields.provider)
        : undefined;
    const draft = provider === undefined ? given : { ...given, fields: { ...given.fields, provider } };
    const own = [draft.sameAs, draft.id].flatMap((id) => (id === undefined ? [] : (known.byId.get(id) ?? [])))[0];
    if (own) {
      here.set(draft.id, own.id);
      if (isObject(own.body.removed)) return { kind: 'removed', draft, id: own.id };
      const { changes, kept } = compare(own, draft.fields, decisions.overwrite.has(draft.id));
      if (Object.keys(changes).length === 0) return { kind: 'same', draft, id: own.id, kept };
      return { kind: 'change', draft, id: own.id, changes, kept };
    }
    const like = decisions.anyway.has(draft.id) ? undefined : known.like(draft, provider);
    if (!like) return { kind: 'new', draft };
    here.set(draft.id, like.id);
    return { kind: 'duplicate', draft, of: like.id };
  };
  const ordered = [
    ...drafts.filter(({ type }) => type === 'provider'),
    ...drafts.filter(({ type }) => type === 'offer'),
  ];
  return ordered.map(planOne);
}
