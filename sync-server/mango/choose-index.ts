import { mangoErrors } from '../errors.ts';
import type { FindOptions } from './find-options.ts';
import { compareIndexes } from './index-json.ts';
import { columnsOf, type JsonIndex, type MangoIndex } from './index-types.ts';
import { fieldRanges, type KeyRange } from './key-range.ts';
import { obstacleOf, type Reason } from './usable.ts';

/** An index, how much of the selector it narrows, and what the query leaves unused. */
export type RankedIndex = {
  readonly index: MangoIndex;
  readonly prefix: readonly KeyRange[];
  readonly distance: number;
};

/** The choice, and what became of all other indexes on the way, for `_explain`. */
export type Choice = {
  readonly winner: MangoIndex | undefined;
  readonly ranges: readonly KeyRange[];
  readonly partial: readonly MangoIndex[];
  readonly obstacles: ReadonlyMap<MangoIndex, Reason>;
  readonly excluded: readonly MangoIndex[];
  readonly unfavored: readonly MangoIndex[];
  /** The winner first. */
  readonly ranked: readonly RankedIndex[];
};

/**
 * The index for a query, in CouchDB's rounds: no partial ones unless named, usable ones, the named one if it is among
 * them, JSON before `_all_docs`, the one that narrows most, has the fewest fields, comes first by name.
 * @param all with `_all_docs`
 * @throws no_usable_index, invalid_index (when falling back is not allowed)
 */
export function chooseIndex(all: readonly MangoIndex[], options: FindOptions): Choice {
  const { selector, use_index } = options;
  const sortFields = options.sort.map(([field]) => field);
  const partial = all.filter((index) => isPartial(index) && !isNamed(index, use_index));
  const inScope = all.filter((index) => !partial.includes(index));
  const obstacles = new Map<MangoIndex, Reason>();
  for (const index of inScope) {
    const obstacle = obstacleOf(index, selector, sortFields);
    if (obstacle) obstacles.set(index, obstacle);
  }
  const usable = inScope.filter((index) => !obstacles.has(index));
  const named = usable.filter((index) => isNamed(index, use_index));
  if (named.length === 0 && !options.allow_fallback) refuseFallback(usable, use_index);
  const left = named.length > 0 ? named : usable;
  const json = left.filter((index) => index.type === 'json');
  const favored = json.length > 0 ? json : left;
  const ranked = rank(favored, fieldRanges(selector));
  return {
    winner: ranked[0]?.index,
    ranges: ranked[0]?.prefix ?? [],
    partial,
    obstacles,
    excluded: usable.filter((index) => !left.includes(index)),
    unfavored: left.filter((index) => !favored.includes(index)),
    ranked,
  };
}

export function isNamed(index: MangoIndex, [ddoc, name]: readonly string[]): index is JsonIndex {
  if (index.type === 'special' || ddoc === undefined) return false;
  return index.ddoc === designId(ddoc) && (name === undefined || index.name === name);
}

function designId(name: string): string {
  return name.startsWith('_design/') ? name : `_design/${name}`;
}

function isPartial(index: MangoIndex): boolean {
  return index.type === 'json' && index.partialFilter !== undefined;
}

function refuseFallback(usable: readonly MangoIndex[], [ddoc, name]: readonly string[]): void {
  if (ddoc !== undefined) throw mangoErrors.namedIndexUnsuitable(ddoc.replace(/^_design\//, ''), name);
  if (!usable.some((index) => index.type === 'json')) throw mangoErrors.indexMustBeNamed();
}

function rank(indexes: readonly MangoIndex[], ranges: ReadonlyMap<string, KeyRange>): readonly RankedIndex[] {
  const ranked = indexes.map((index) => {
    const prefix: KeyRange[] = [];
    for (const column of columnsOf(index)) {
      const range = ranges.get(column);
      if (!range) break;
      prefix.push(range);
    }
    return { index, prefix, distance: ranges.size - prefix.length };
  });
  const width = ({ index }: RankedIndex) => columnsOf(index).length;
  return ranked.sort((a, b) => a.distance - b.distance || width(a) - width(b) || compareIndexes(a.index, b.index));
}
