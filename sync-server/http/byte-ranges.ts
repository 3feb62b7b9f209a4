import { errors } from '../errors.ts';

/** Both ends belong to it. */
export type ByteRange = { readonly from: number; readonly to: number };

const mostRanges = 9;

/**
 * The ranges of a `Range` header as CouchDB reads it. Undefined for the whole: none, one that is malformed, one that
 * begins at 0 and is open, or too many.
 * @throws requested_range_not_satisfiable
 */
export function rangesOf(header: string | undefined, length: number): readonly ByteRange[] | undefined {
  const list = /^\s*bytes\s*=(.*)$/i.exec(header ?? '')?.[1];
  if (list === undefined) return undefined;
  const ranges: ByteRange[] = [];
  for (const item of list.split(',')) {
    const match = /^\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/.exec(item);
    if (!match || (match[1] === '' && match[2] === '')) return undefined;
    const range = rangeOf(match[1] ?? '', match[2] ?? '', length);
    if (range === 'whole') return undefined;
    if (range.from > range.to || range.from >= length) throw errors.rangeNotSatisfiable();
    ranges.push(range);
  }
  return ranges.length > mostRanges ? undefined : ranges;
}

function rangeOf(from: string, to: string, length: number): ByteRange | 'whole' {
  const last = length - 1;
  if (from === '') return { from: Math.max(0, length - Number(to)), to: last };
  if (to === '') return Number(from) === 0 ? 'whole' : { from: Number(from), to: last };
  // A range that is backwards stays so, to be refused.
  return { from: Number(from), to: Number(to) < Number(from) ? Number(to) : Math.min(Number(to), last) };
}

export function contentRange({ from, to }: ByteRange, length: number): string {
  return `bytes ${from}-${to}/${length}`;
}
