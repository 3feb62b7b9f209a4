import type { Edge, RegexNode } from './regex-tree.ts';

const edges: Readonly<Record<Edge, string>> = {
  textStart: '(?<![^])',
  textEnd: '(?![^])',
  end: '(?=\\n?(?![^]))',
  lineStart: '(?:(?<![^])|(?<=\\n)(?=[^]))',
  lineEnd: '(?=\\n|(?![^]))',
  word: '\\b',
  notWord: '\\B',
};

/** The same regular expression for JavaScript's engine: quick, yet it tries again and again where it can. */
export function toNative(node: RegexNode): RegExp {
  return new RegExp(source(node));
}

function source(node: RegexNode): string {
  switch (node.kind) {
    case 'set':
      return classOf(node.set);
    case 'edge':
      return edges[node.edge];
    case 'sequence':
      return `(?:${node.items.map(source).join('')})`;
    case 'choice':
      return `(?:${node.items.map(source).join('|')})`;
    case 'look':
      return `(?:(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${source(node.item)}))`;
    case 'repeat':
      return `(?:${source(node.item)}){${node.min},${node.max === Number.POSITIVE_INFINITY ? '' : node.max}}`;
  }
}

function classOf(set: Uint8Array): string {
  let text = '';
  for (let byte = 0; byte < 256; byte += 1) {
    if (!set[byte]) continue;
    const from = byte;
    while (byte < 255 && set[byte + 1]) byte += 1;
    text += from === byte ? hex(from) : `${hex(from)}-${hex(byte)}`;
  }
  return `[${text}]`;
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

/** At most `factor` × (length + 1) ^ `power` ways through the pattern from one place of a text. */
type Ways = { readonly factor: number; readonly power: number };

const one: Ways = { factor: 1, power: 0 };
const countless: Ways = { factor: Number.POSITIVE_INFINITY, power: 0 };

/** An upper bound of what a backtracking engine can try. */
export function waysThrough(node: RegexNode): Ways {
  switch (node.kind) {
    case 'set':
    case 'edge':
      return one;
    case 'look':
      return waysThrough(node.item);
    case 'sequence':
      return node.items.map(waysThrough).reduce(product, one);
    case 'choice':
      return node.items.map(waysThrough).reduce(sum);
    case 'repeat':
      return waysToRepeat(node.item, node.min, node.max);
  }
}

function waysToRepeat(item: RegexNode, min: number, max: number): Ways {
  if (item.kind === 'set') {
    return max === Number.POSITIVE_INFINITY ? { factor: 1, power: 1 } : { factor: max - min + 1, power: 0 };
  }
  const inner = waysThrough(item);
  if (min === 0 && max === 1) return sum(inner, one);
  if (min !== max) return countless;
  return { factor: inner.factor ** max, power: inner.power * max };
}

function product(a: Ways, b: Ways): Ways {
  return { factor: a.factor * b.factor, power: a.power + b.power };
}

function sum(a: Ways, b: Ways): Ways {
  return { factor: a.factor + b.factor, power: Math.max(a.power, b.power) };
}
