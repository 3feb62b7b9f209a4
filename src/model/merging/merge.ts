import { isObject, type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { Candidate } from '../records/common.ts';

/** Fields that say who wrote and when; they follow the merged record and are never in dispute. */
const bookkeeping = new Set(['edit', 'updatedBy', 'updatedAt', 'candidates', 'merged', 'removed']);

const isList = (value: unknown): value is { id: string }[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && typeof item.id === 'string');

/** Lists whose items carry an `id` merge as sets: what either side added stays, what either side took away goes. */
function mergeLists(base: { id: string }[], mine: { id: string }[], theirs: { id: string }[]): { id: string }[] {
  const find = (list: { id: string }[], id: string) => list.find((item) => item.id === id);
  const order = [...theirs, ...mine.filter((item) => !find(theirs, item.id))].map((item) => item.id);
  const kept: { id: string }[] = [];
  for (const id of order) {
    const [old, own, other] = [find(base, id), find(mine, id), find(theirs, id)];
    if (own && other) kept.push(jsonEqual(own, old) ? other : own);
    else if (own && (!old || !jsonEqual(own, old))) kept.push(own);
    else if (other && (!old || !jsonEqual(other, old))) kept.push(other);
  }
  return kept;
}

function candidate(body: JsonObject, value: Json): Candidate {
  return { value, by: String(body.updatedBy), at: String(body.updatedAt), edit: String(body.edit) };
}

/**
 * Merges two bodies of one record field by field from the last body that both sides knew. A field that both changed
 * differently keeps the value of the greater edit token (the same on every tablet) and lists both in `candidates`.
 * A removal beside an unseen edit gives way: nothing is hidden that its remover did not see.
 */
export function mergeBodies(base: JsonObject, mine: JsonObject, theirs: JsonObject): JsonObject {
  const winner = String(mine.edit) > String(theirs.edit) ? mine : theirs;
  const merged: JsonObject = { ...theirs };
  const candidates: JsonObject = { ...(theirs.candidates as JsonObject), ...(mine.candidates as JsonObject) };
  let mineChanged = false;
  let theirsChanged = false;
  for (const name of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    if (bookkeeping.has(name)) continue;
    const [old, own, other] = [base[name], mine[name], theirs[name]];
    const ownChanged = !jsonEqual(own, old);
    const otherChanged = !jsonEqual(other, old);
    mineChanged ||= ownChanged;
    theirsChanged ||= otherChanged;
    if (!ownChanged || jsonEqual(own, other)) continue;
    if (!otherChanged) setField(merged, name, own);
    else if (isList(own) && isList(other)) {
      merged[name] = mergeLists(isList(old) ? old : [], own, other);
    } else {
      setField(merged, name, winner[name]);
      candidates[name] = [candidate(mine, own ?? null), candidate(theirs, other ?? null)];
    }
  }
  delete merged.candidates;
  if (Object.keys(candidates).length > 0) merged.candidates = candidates;
  setField(merged, 'removed', mergeRemoval(mine, theirs, mineChanged, theirsChanged));
  return merged;
}

function mergeRemoval(
  mine: JsonObject,
  theirs: JsonObject,
  mineChanged: boolean,
  theirsChanged: boolean,
): Json | undefined {
  if (mine.removed && theirs.removed) return theirs.removed;
  if (mine.removed) return theirsChanged ? undefined : mine.removed;
  if (theirs.removed) return mineChanged ? undefined : theirs.removed;
  return undefined;
}

function setField(body: JsonObject, name: string, value: Json | undefined): void {
  if (value === undefined) delete body[name];
  else body[name] = value;
}
