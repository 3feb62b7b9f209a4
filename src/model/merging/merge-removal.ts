import type { Json, JsonObject } from '../../lib/json.ts';
import type { Candidate, Stamp } from '../records/common.ts';
import { candidatesAt, recordStamp, stampsOf } from './stamps.ts';
import { collapse, mergeValues, sorted, type Values, valuesFrom, withLevel } from './values.ts';

/*
 * A removal that saw the edits is final; beside an edit that it did not see the record stays and asks. So an edit of
 * anything says "kept" about the removal, which is not the same as never having thought of one.
 */

const kept = 'kept';

/** What a body says of its removal; `edited`: the stamp of a change that the ancestor does not have. */
function removalOf(base: JsonObject, body: JsonObject, edited: Stamp | undefined): Values {
  const open = candidatesAt(body, 'removed');
  if (open) return valuesFrom(open.map((candidate) => ({ value: kept, ...candidate })));
  const known = stampsOf(body).removed;
  const { level = 0, ...stamp } = known ?? recordStamp(body);
  if (body.removed) return valuesFrom([{ value: body.removed, ...withLevel(stamp, level) }]);
  if (!edited) return valuesFrom([withLevel(stamp, level)]);
  const decided = known !== undefined && !isLive(base, level);
  return valuesFrom([{ ...withLevel(decided ? stamp : edited, level), value: kept }]);
}

type Side = { readonly body: JsonObject; readonly edited: Stamp | undefined };

export type Removal = {
  readonly removed?: Json;
  readonly stamp?: Stamp;
  readonly candidates?: Candidate[];
};

const isRemoval = ({ value }: Candidate): boolean => value !== undefined && value !== kept;

export function mergeRemoval(base: JsonObject, mine: Side, theirs: Side): Removal {
  const values = mergeValues(
    removalOf(base, base, undefined),
    removalOf(base, mine.body, mine.edited),
    removalOf(base, theirs.body, theirs.edited),
  );
  const all = collapse([...values.values()], (candidate) => (isRemoval(candidate) ? 'removed' : kept));
  const removal = all.find(isRemoval);
  const live = all.find((candidate) => !isRemoval(candidate));
  if (removal && live) {
    const { value: _kept, ...stamp } = live;
    return { candidates: sorted([removal, stamp]) };
  }
  if (removal) {
    const { value, ...stamp } = removal;
    return { removed: value as Json, stamp };
  }
  const level = live?.level ?? 0;
  const stamp = isLive(base, level) ? stampsOf(base).removed : settledBy(level, [mine.body, theirs.body]);
  return stamp ? { stamp } : {};
}

/** Neither removed nor in dispute about it, nor settled less often than this. */
function isLive(body: JsonObject, level: number): boolean {
  const isOpen = body.removed !== undefined || candidatesAt(body, 'removed') !== undefined;
  return !isOpen && (stampsOf(body).removed?.level ?? 0) === level;
}

/** Who decided that the record stays; of two who did, the first. */
function settledBy(level: number, bodies: readonly JsonObject[]): Stamp | undefined {
  const alive = bodies.filter((body) => !body.removed);
  const stamps = alive.flatMap((body) => stampsOf(body).removed ?? []).filter((stamp) => (stamp.level ?? 0) === level);
  return stamps.reduce<Stamp | undefined>(
    (first, stamp) => (first && first.edit <= stamp.edit ? first : stamp),
    undefined,
  );
}
