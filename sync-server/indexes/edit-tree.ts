import { limits } from '../limits.ts';
import { type Compare, compareBy } from './collation.ts';
import type { ReadNode, Root, TreeEdit, TreeRules } from './tree.ts';
import { bytesOf, type Child, compareEntries, type Entry, encodeNode, type Node } from './tree-node.ts';

/** Entries that a tree loses and gains. Both are sorted; an entry in both changes its value. */
export type Change = { readonly entry: Entry; readonly gained: boolean };

/** A node that is not stored yet, or a stored one that the edit leaves as it is. */
type Part = { readonly stored: Child } | Fresh;
type Fresh = FreshLeaf | FreshInner;
type FreshLeaf = { readonly stored?: undefined; readonly entries: readonly Entry[]; readonly parts?: undefined };
type FreshInner = { readonly stored?: undefined; readonly entries?: undefined; readonly parts: readonly Part[] };

/**
 * Applies sorted changes to a tree, rewriting only the nodes on their paths, and sums the new nodes up from the leaves.
 * @param nextNode gives the number of a new node
 */
export async function editTree(
  rules: TreeRules,
  root: Root,
  changes: readonly Change[],
  read: ReadNode,
  nextNode: () => number,
): Promise<TreeEdit> {
  const edit = new Edit(compareBy[rules.collation], read);
  const parts = edit.raise(root === undefined ? edit.split([], changes) : edit.change(root, changes));
  const added: { node: number; text: string }[] = [];
  const [top] = await store(parts, rules, nextNode, added);
  return { root: top, added, dropped: edit.dropped };
}

class Edit {
  readonly dropped: number[] = [];
  readonly #compare: Compare;
  readonly #read: ReadNode;

  constructor(compare: Compare, read: ReadNode) {
    this.#compare = compare;
    this.#read = read;
  }

  /** The parts that take this child's place: none, one or several. */
  change(child: Child, changes: readonly Change[]): Part[] {
    if (changes.length === 0) return [{ stored: child }];
    const node = this.#take(child);
    if (node.kind === 'leaf') return this.split(node.entries, changes);
    const parts: Part[] = [];
    let from = 0;
    node.children.forEach((below, place) => {
      const isLast = place === node.children.length - 1;
      const to = isLast ? changes.length : this.#endOf(changes, from, below.last);
      parts.push(...this.change(below, changes.slice(from, to)));
      from = to;
    });
    return this.#gather(this.#mend(parts));
  }

  /** New leaves of these entries with the changes applied. */
  split(entries: readonly Entry[], changes: readonly Change[]): Part[] {
    return cut(this.#merge(entries, changes), bytesOf).map((piece) => ({ entries: piece }));
  }

  /** Puts levels on top until one part is left; a lone inner node gives way to its child. */
  raise(parts: Part[]): Part[] {
    let top = parts;
    while (top.length > 1) top = this.#gather(top);
    let [only] = top;
    while (only && !only.stored && !only.entries && only.parts.length === 1) [only] = only.parts;
    while (only?.stored) {
      const node = this.#read(only.stored.node);
      if (node.kind === 'leaf' || node.children.length > 1) break;
      this.dropped.push(only.stored.node);
      only = { stored: node.children[0] as Child };
    }
    return only ? [only] : [];
  }

  #gather(parts: readonly Part[]): Part[] {
    return cut(parts, () => 0).map((piece) => ({ parts: piece }));
  }

  /** Small new nodes are joined with a neighbour where one node has room for both: deleting leaves no thin tree. */
  #mend(parts: readonly Part[]): Part[] {
    const mended: Part[] = [];
    for (const part of parts) {
      const before = mended.at(-1);
      if (before && (isThin(part) || isThin(before)) && this.#fit(before, part)) {
        mended[mended.length - 1] = this.#join(before, part);
      } else {
        mended.push(part);
      }
    }
    return mended;
  }

  #fit(left: Part, right: Part): boolean {
    const [a, b] = [this.#measure(left), this.#measure(right)];
    return a.items + b.items <= limits.treeNodeItems && a.bytes + b.bytes <= limits.treeNodeBytes;
  }

  #measure(part: Part): { items: number; bytes: number } {
    if (!part.stored) {
      return part.entries
        ? { items: part.entries.length, bytes: part.entries.reduce((sum, entry) => sum + bytesOf(entry), 0) }
        : { items: part.parts.length, bytes: 0 };
    }
    const node = this.#read(part.stored.node);
    return node.kind === 'leaf'
      ? { items: node.entries.length, bytes: part.stored.bytes }
      : { items: node.children.length, bytes: 0 };
  }

  #join(left: Part, right: Part): Part {
    const [a, b] = [this.#open(left), this.#open(right)];
    if (a.entries && b.entries) return { entries: [...a.entries, ...b.entries] };
    if (a.parts && b.parts) return { parts: [...a.parts, ...b.parts] };
    throw new Error('neighbours in a tree are of one height');
  }

  #open(part: Part): Fresh {
    if (!part.stored) return part;
    const node = this.#take(part.stored);
    return node.kind === 'leaf'
      ? { entries: node.entries }
      : { parts: node.children.map((child) => ({ stored: child })) };
  }

  #take(child: Child): Node {
    this.dropped.push(child.node);
    return this.#read(child.node);
  }

  /** The first change behind `last`. */
  #endOf(changes: readonly Change[], from: number, last: Entry): number {
    let low = from;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareEntries(this.#compare, (changes[middle] as Change).entry, last) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #merge(entries: readonly Entry[], changes: readonly Change[]): Entry[] {
    const merged: Entry[] = [];
    let at = 0;
    for (const { entry, gained } of changes) {
      let order = -1;
      while (at < entries.length) {
        order = compareEntries(this.#compare, entries[at] as Entry, entry);
        if (order >= 0) break;
        merged.push(entries[at] as Entry);
        at += 1;
      }
      if (at < entries.length && order === 0) at += 1;
      if (gained) merged.push(entry);
    }
    for (; at < entries.length; at += 1) merged.push(entries[at] as Entry);
    return merged;
  }
}

function isThin(part: Part): boolean {
  return !part.stored && (part.entries ?? part.parts).length < limits.treeNodeItems / 4;
}

/** Pieces of nearly equal length that keep to the caps of a node. */
function cut<Item>(items: readonly Item[], weigh: (item: Item) => number): Item[][] {
  const pieces: Item[][] = [];
  if (items.length === 0) return pieces;
  const count = Math.ceil(items.length / limits.treeNodeItems);
  const length = Math.ceil(items.length / count);
  let piece: Item[] = [];
  let weight = 0;
  for (const item of items) {
    const more = weigh(item);
    if (piece.length === length || (piece.length > 0 && weight + more > limits.treeNodeBytes)) {
      pieces.push(piece);
      piece = [];
      weight = 0;
    }
    piece.push(item);
    weight += more;
  }
  pieces.push(piece);
  return pieces;
}

/** Sums up and numbers new nodes, children before parents; all nodes of one height are reduced together. */
async function store(
  parts: readonly Part[],
  rules: TreeRules,
  nextNode: () => number,
  added: { node: number; text: string }[],
): Promise<Child[]> {
  const below = parts.flatMap((part) => (part.stored || part.entries ? [] : part.parts));
  const stored = below.length > 0 ? await store(below, rules, nextNode, added) : [];
  let taken = 0;
  const nodes = parts.map((part): Node | Child => {
    if (part.stored) return part.stored;
    if (part.entries) return { kind: 'leaf', entries: part.entries };
    taken += part.parts.length;
    return { kind: 'inner', children: stored.slice(taken - part.parts.length, taken) };
  });
  const fresh = nodes.filter((node): node is Node => 'kind' in node);
  const states = await sumUp(fresh, rules);
  let place = 0;
  return nodes.map((node): Child => {
    if (!('kind' in node)) return node;
    const own = states.map((list) => list[place] as string);
    place += 1;
    const id = nextNode();
    added.push({ node: id, text: encodeNode(node) });
    return childOf(id, node, own);
  });
}

function childOf(id: number, node: Node, states: readonly string[]): Child {
  if (node.kind === 'leaf') {
    const bytes = node.entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
    return { node: id, last: node.entries.at(-1) as Entry, count: node.entries.length, bytes, states };
  }
  const { children } = node;
  const count = children.reduce((sum, child) => sum + child.count, 0);
  const bytes = children.reduce((sum, child) => sum + child.bytes, 0);
  return { node: id, last: (children.at(-1) as Child).last, count, bytes, states };
}

/** For each reducer one state a node. */
async function sumUp(nodes: readonly Node[], { reducers }: TreeRules): Promise<(readonly string[])[]> {
  const leaves = nodes.filter((node) => node.kind === 'leaf').map((node) => node.entries);
  const inner = nodes.filter((node) => node.kind === 'inner').map((node) => node.children);
  const all: (readonly string[])[] = [];
  for (const [number, reducer] of reducers.entries()) {
    const low = leaves.length > 0 ? await reducer.reduce(leaves) : [];
    const states = inner.map((children) => children.map((child) => child.states[number] as string));
    const high = states.length > 0 ? await reducer.rereduce(states) : [];
    const [lows, highs] = [low.values(), high.values()];
    all.push(nodes.map((node) => (node.kind === 'leaf' ? lows : highs).next().value as string));
  }
  return all;
}
