import { canonicalJson, type Json } from '../../lib/json.ts';
import type { Candidate } from '../records/common.ts';

/**
 * What a field holds: mostly one value, several while a dispute is open. A value is known by itself and by its level
 * (how often the field was settled before), so that settling one dispute twice, differently, is a new dispute.
 */
export type Values = ReadonlyMap<string, Candidate>;

const levelOf = ({ level = 0 }: Candidate): number => level;
const textOf = ({ value }: Candidate): string => (value === undefined ? '' : canonicalJson(value));

export function valuesFrom(candidates: readonly Candidate[]): Values {
  return new Map(candidates.map((candidate) => [`${levelOf(candidate)} ${textOf(candidate)}`, candidate]));
}

export const isSame = (a: Values, b: Values): boolean => a.size === b.size && [...a.keys()].every((key) => b.has(key));

/** Nobody is named where a client that keeps no stamps wrote: then whoever knows more is believed. */
const named = (candidate: Candidate | undefined) => (candidate?.edit === '' ? undefined : candidate);

const earlier = (a: Candidate, b: Candidate): Candidate => (b.edit < a.edit ? b : a);

/**
 * What the ancestor had stays if both kept it; what it did not have stays if either has it. Value by value that is
 * "and" or "or": commutative, associative and idempotent.
 */
export function mergeValues(base: Values, mine: Values, theirs: Values): Values {
  const merged: Candidate[] = [];
  for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
    const [own, other] = [mine.get(key), theirs.get(key)];
    if (own && other) merged.push(named(base.get(key)) ?? earlier(named(own) ?? other, named(other) ?? own));
    else if (!base.has(key)) merged.push((own ?? other) as Candidate);
  }
  return valuesFrom(collapse(merged, textOf));
}

/** Of values that mean the same the one settled last stays, of these the first. */
export function collapse(candidates: readonly Candidate[], meaning: (candidate: Candidate) => string): Candidate[] {
  const kept = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = kept.get(meaning(candidate));
    const isHigher = known !== undefined && levelOf(candidate) > levelOf(known);
    const isLower = known !== undefined && levelOf(candidate) < levelOf(known);
    const chosen = !known || isHigher ? candidate : isLower ? known : earlier(known, candidate);
    kept.set(meaning(candidate), chosen);
  }
  return [...kept.values()];
}

/** In an order that is the same on every tablet. */
export function sorted(values: Iterable<Candidate>): Candidate[] {
  const key = (candidate: Candidate): string => `${candidate.edit} ${textOf(candidate)}`;
  return [...values].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The value that is shown: one that is there before one that was taken away, then the greatest edit token. */
export function shown(values: Values): Candidate {
  const all = sorted(values.values());
  return (all.findLast(({ value }) => value !== undefined) ?? all.at(-1)) as Candidate;
}

export function nextLevel(candidates: readonly Candidate[]): number {
  return Math.max(...candidates.map(levelOf)) + 1;
}

export const withLevel = <T extends object>(stamp: T, level: number): T & { level?: number } =>
  level > 0 ? { ...stamp, level } : stamp;

export function withValue(stamp: Omit<Candidate, 'value'>, value: Json | undefined): Candidate {
  return value === undefined ? stamp : { ...stamp, value };
}
