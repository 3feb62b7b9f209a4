import { mangoErrors } from '../errors.ts';
import { plainTerm } from './erlang-term.ts';

export function booleanOption(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw mangoErrors.invalidBoolean(plainTerm(value));
}

/** Zero or more. */
export function countOption(value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 0) return value as number;
  throw mangoErrors.invalidCount(plainTerm(value));
}

export function positiveOption(value: unknown): number {
  if (Number.isInteger(value) && (value as number) > 0) return value as number;
  throw mangoErrors.invalidPositive(plainTerm(value));
}

export function stringOption(value: unknown): string {
  if (typeof value === 'string') return value;
  throw mangoErrors.invalidString(plainTerm(value));
}

export function staleOption(value: unknown): 'ok' | false {
  if (value === 'ok') return 'ok';
  if (value === false || value === 'false') return false;
  throw mangoErrors.invalidBoolean(plainTerm(value));
}

export function partitionOption(value: unknown): string {
  if (typeof value === 'string' && !value.startsWith('_')) return value;
  throw mangoErrors.invalidString(plainTerm(value));
}

/** "nil" is what an answer without documents gives. */
export function bookmarkOption(value: unknown): string | undefined {
  if (value === null || value === '' || value === 'nil') return undefined;
  if (typeof value === 'string') return value;
  throw mangoErrors.invalidBookmark(JSON.stringify(value));
}

/** `"design"`, `"_design/design"`, `"design/name"`, `["design", "name"]`. */
export function useIndexOption(value: unknown): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'string') {
    const [first, ...others] = value.split('/');
    const names = first === '_design' && others.length > 0 ? others : [first ?? '', ...others];
    if (names.length <= 2) return names;
  } else if (Array.isArray(value) && value.length <= 2 && value.every((name) => typeof name === 'string')) {
    return value;
  }
  throw mangoErrors.invalidIndexName(plainTerm(value));
}
