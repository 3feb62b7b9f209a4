import { compareBytes } from '../storage/byte-order.ts';
import type { Compare } from './collation.ts';

/**
 * One row of a view, as JSON text. `copy` numbers the rows that one document emitted under equal keys. Keys and ids are
 * parsed when they are first compared, so that a leaf of which one row is wanted stays cheap.
 */
export class Entry {
  readonly keyText: string;
  readonly idText: string;
  readonly copy: number;
  readonly valueText: string;
  #key: unknown;
  #id: string | undefined;

  constructor(keyText: string, idText: string, copy: number, valueText: string) {
    this.keyText = keyText;
    this.idText = idText;
    this.copy = copy;
    this.valueText = valueText;
  }

  get key(): unknown {
    this.#key ??= JSON.parse(this.keyText);
    return this.#key;
  }

  get id(): string {
    this.#id ??= JSON.parse(this.idText) as string;
    return this.#id;
  }
}

/** A part of the tree as its parent knows it. */
export type Child = {
  readonly node: number;
  /** The greatest entry below; its value is not kept. */
  readonly last: Entry;
  readonly count: number;
  /** Bytes of keys, ids and values below. */
  readonly bytes: number;
  /** One state a reducer, as JSON text. */
  readonly states: readonly string[];
};

export type Leaf = { readonly kind: 'leaf'; readonly entries: readonly Entry[] };
export type Inner = { readonly kind: 'inner'; readonly children: readonly Child[] };
export type Node = Leaf | Inner;

/** The order of entries: by key, then by the bytes of the document's id, then as they were emitted. */
export function compareEntries(compare: Compare, a: Entry, b: Entry): number {
  if (a.keyText !== b.keyText) {
    const order = compare(a.key, b.key);
    if (order !== 0) return order;
  }
  if (a.idText !== b.idText) return compareBytes(a.id, b.id);
  return a.copy - b.copy;
}

export function bytesOf({ keyText, idText, valueText }: Entry): number {
  return keyText.length + idText.length + valueText.length;
}

// JSON text has no raw line feeds: a node is lines.
export function encodeNode(node: Node): string {
  if (node.kind === 'leaf') {
    let text = 'leaf';
    for (const { keyText, idText, copy, valueText } of node.entries) {
      text += `\n${keyText}\n${idText}\n${copy}\n${valueText}`;
    }
    return text;
  }
  let text = 'inner';
  for (const { node: id, last, count, bytes, states } of node.children) {
    text += `\n${id}\n${last.keyText}\n${last.idText}\n${last.copy}\n${count}\n${bytes}\n[${states.join(',')}]`;
  }
  return text;
}

export function decodeNode(text: string): Node {
  const lines = text.split('\n');
  const line = (place: number): string => lines[place] as string;
  if (lines[0] === 'leaf') {
    const entries: Entry[] = [];
    for (let at = 1; at < lines.length; at += 4) {
      entries.push(new Entry(line(at), line(at + 1), Number(line(at + 2)), line(at + 3)));
    }
    return { kind: 'leaf', entries };
  }
  const children: Child[] = [];
  for (let at = 1; at < lines.length; at += 7) {
    children.push({
      node: Number(line(at)),
      last: new Entry(line(at + 1), line(at + 2), Number(line(at + 3)), 'null'),
      count: Number(line(at + 4)),
      bytes: Number(line(at + 5)),
      states: (JSON.parse(line(at + 6)) as unknown[]).map((state) => JSON.stringify(state)),
    });
  }
  return { kind: 'inner', children };
}
