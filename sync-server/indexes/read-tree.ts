import { compareBytes } from '../storage/byte-order.ts';
import { type Compare, compareBy } from './collation.ts';
import type { ReadNode, Root, TreeRules } from './tree.ts';
import type { Entry } from './tree-node.ts';

/**
 * A place between entries: before or behind all entries with this key, or with this key and document id, or with a key
 * that is an array beginning with these members.
 */
export type Cut = {
  readonly key: unknown;
  readonly id?: string | undefined;
  /** Only so many first members of an array are compared. */
  readonly members?: number | undefined;
  readonly side: 'before' | 'behind';
};

/** Reads one tree as of one moment. Places of entries are counted from 0. */
export class TreeReader {
  readonly #root: Root;
  readonly #read: ReadNode;
  readonly #compare: Compare;

  constructor(rules: TreeRules, root: Root, read: ReadNode) {
    this.#root = root;
    this.#read = read;
    this.#compare = compareBy[rules.collation];
  }

  get count(): number {
    return this.#root?.count ?? 0;
  }

  /** How many entries lie before the cut. */
  placeOf(cut: Cut): number {
    let place = 0;
    let at = this.#root;
    while (at !== undefined) {
      const node = this.#read(at.node);
      if (node.kind === 'leaf') return place + firstBehind(node.entries, (entry) => this.#isBefore(entry, cut));
      const next = firstBehind(node.children, (child) => this.#isBefore(child.last, cut));
      for (const child of node.children.slice(0, next)) place += child.count;
      at = node.children[next];
    }
    return place;
  }

  /** The entries at the places from `from` up to, without, `to`; backwards when descending. */
  *entries(from: number, to: number, descending = false): Generator<Entry> {
    if (this.#root && from < to) yield* this.#walk(this.#root, from, to, descending);
  }

  *#walk(child: NonNullable<Root>, from: number, to: number, descending: boolean): Generator<Entry> {
    const node = this.#read(child.node);
    if (node.kind === 'leaf') {
      const part = node.entries.slice(Math.max(0, from), to);
      yield* descending ? part.reverse() : part;
      return;
    }
    let start = descending ? child.count : 0;
    for (const below of descending ? node.children.toReversed() : node.children) {
      if (descending) start -= below.count;
      if (start < to && start + below.count > from) yield* this.#walk(below, from - start, to - start, descending);
      if (!descending) start += below.count;
    }
  }

  entryAt(place: number): Entry | undefined {
    const [entry] = this.entries(place, place + 1);
    return entry;
  }

  /** What sums up the entries of these places: states of whole parts, and single entries at the ends. */
  summary(from: number, to: number, reducer: number): { readonly states: string[]; readonly entries: Entry[][] } {
    const found = { states: [] as string[], entries: [] as Entry[][] };
    if (this.#root && from < to) this.#collect(this.#root, from, to, reducer, found);
    return found;
  }

  #collect(
    child: NonNullable<Root>,
    from: number,
    to: number,
    reducer: number,
    found: { states: string[]; entries: Entry[][] },
  ): void {
    if (from <= 0 && to >= child.count) {
      found.states.push(child.states[reducer] as string);
      return;
    }
    const node = this.#read(child.node);
    if (node.kind === 'leaf') {
      found.entries.push(node.entries.slice(Math.max(0, from), to));
      return;
    }
    let start = 0;
    for (const below of node.children) {
      if (start >= to) return;
      if (start + below.count > from) this.#collect(below, from - start, to - start, reducer, found);
      start += below.count;
    }
  }

  #isBefore(entry: Entry, { key, id, members, side }: Cut): boolean {
    const own = members === undefined || !Array.isArray(entry.key) ? entry.key : entry.key.slice(0, members);
    const order = this.#compare(own, key) || (id === undefined ? 0 : compareBytes(entry.id, id));
    return side === 'before' ? order < 0 : order <= 0;
  }
}

function firstBehind<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
