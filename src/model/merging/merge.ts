import { type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import { type Candidates, candidateOf, candidatesOf, mergeCandidates } from './merge-candidates.ts';
import { isItemList, mergeLists } from './merge-lists.ts';

/** Fields that say who wrote and when; they follow the merged record and are never in dispute. */
const bookkeeping = new Set(['edit', 'updatedBy', 'updatedAt', 'candidates', 'merged', 'removed']);

function setField(body: JsonObject, name: string, value: Json | undefined): void {
  if (value === undefined) delete body[name];
  else body[name] = value;
}

/** A removal beside an unseen edit gives way: nothing is hidden that its remover did not see. */
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

/**
 * Merges two bodies of one record field by field from the last body that both sides knew. A field that both changed
 * differently keeps the value of the greater edit token (the same on every tablet) and lists all values in
 * `candidates`, until somebody settles it. Bookkeeping is `theirs`'.
 */
export function mergeBodies(base: JsonObject, mine: JsonObject, theirs: JsonObject): JsonObject {
  const [winner, loser] = String(mine.edit) > String(theirs.edit) ? [mine, theirs] : [theirs, mine];
  const merged: JsonObject = { ...theirs };
  const disputes: Candidates = {};
  let mineChanged = false;
  let theirsChanged = false;
  for (const name of new Set([base, mine, theirs].flatMap(Object.keys))) {
    if (bookkeeping.has(name)) continue;
    const [old, own, other] = [base[name], mine[name], theirs[name]];
    const ownChanged = !jsonEqual(own, old);
    const otherChanged = !jsonEqual(other, old);
    mineChanged ||= ownChanged;
    theirsChanged ||= otherChanged;
    if (!ownChanged || jsonEqual(own, other)) continue;
    const lists = [winner[name], loser[name]];
    let disputed = otherChanged;
    if (!otherChanged) setField(merged, name, own);
    else if (isItemList(lists[0]) && isItemList(lists[1])) {
      const result = mergeLists(isItemList(old) ? old : [], lists[0], lists[1]);
      merged[name] = result.list;
      disputed = result.disputed;
    } else setField(merged, name, winner[name]);
    if (disputed) disputes[name] = [candidateOf(mine, own), candidateOf(theirs, other)];
  }
  const candidates = mergeCandidates(candidatesOf(base), candidatesOf(mine), candidatesOf(theirs), disputes);
  setField(merged, 'candidates', Object.keys(candidates).length > 0 ? candidates : undefined);
  setField(merged, 'removed', mergeRemoval(mine, theirs, mineChanged, theirsChanged));
  return merged;
}
