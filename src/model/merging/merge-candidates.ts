import { type Json, type JsonObject, jsonEqual } from '../../lib/json.ts';
import type { Candidate } from '../records/common.ts';

export type Candidates = { [field: string]: Candidate[] };

export const candidatesOf = (body: JsonObject): Candidates => (body.candidates ?? {}) as unknown as Candidates;

export function candidateOf(body: JsonObject, value: Json | undefined): Candidate {
  const known = { by: String(body.updatedBy), at: String(body.updatedAt), edit: String(body.edit) };
  return value === undefined ? known : { value, ...known };
}

const has = (list: readonly Candidate[], edit: string): boolean => list.some((candidate) => candidate.edit === edit);

/** A set by edit token, three ways: what one side settled is settled, what one side newly disputes is disputed. */
function mergeOne(base: readonly Candidate[], mine: readonly Candidate[], theirs: readonly Candidate[]): Candidate[] {
  const all = [...mine, ...theirs.filter(({ edit }) => !has(mine, edit))];
  return all.filter(({ edit }) => (has(mine, edit) && has(theirs, edit)) || !has(base, edit));
}

/** Adds a dispute to those that are open already; the same value is offered once. */
function withDispute(open: readonly Candidate[], dispute: readonly Candidate[]): Candidate[] {
  const fresh = dispute.filter(({ value }) => !open.some((candidate) => jsonEqual(candidate.value, value)));
  return [...open, ...fresh];
}

export function mergeCandidates(
  base: Candidates,
  mine: Candidates,
  theirs: Candidates,
  disputes: Candidates,
): Candidates {
  const merged: Candidates = {};
  for (const name of new Set([mine, theirs, disputes].flatMap(Object.keys))) {
    const open = mergeOne(base[name] ?? [], mine[name] ?? [], theirs[name] ?? []);
    const all = withDispute(open, disputes[name] ?? []);
    if (all.length > 1) merged[name] = all.sort((a, b) => (a.edit < b.edit ? -1 : 1));
  }
  return merged;
}
