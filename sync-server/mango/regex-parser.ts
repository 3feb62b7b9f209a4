import { readClass } from './regex-class.ts';
import { RegexReader } from './regex-reader.ts';
import { anyButNewline, escapeSet, everything, withBothCases } from './regex-sets.ts';
import { type ByteSet, type Edge, fixedLength, RegexError, type RegexNode, setOf } from './regex-tree.ts';

/** Modes, by PCRE's letters: case, dot matches all, anchors at lines, extended. */
type Modes = { i: boolean; s: boolean; m: boolean; x: boolean };

const edges: Readonly<Record<string, Edge>> = { A: 'textStart', z: 'textEnd', Z: 'end', b: 'word', B: 'notWord' };

/**
 * A pattern in the part of PCRE's language that has an answer in linear time: no back references, atomic groups,
 * possessive quantifiers, recursion, conditions, callouts or verbs.
 * @param pattern one character a byte
 * @throws RegexError
 */
export function parseRegex(pattern: string): RegexNode {
  const reader = new RegexReader(pattern);
  const node = readChoice(reader, { i: false, s: false, m: false, x: false });
  if (reader.peek() !== '') throw new RegexError('unmatched parentheses');
  return node;
}

function readChoice(reader: RegexReader, modes: Modes): RegexNode {
  const items = [readSequence(reader, modes)];
  while (reader.take('|')) items.push(readSequence(reader, modes));
  return items.length === 1 ? (items[0] as RegexNode) : { kind: 'choice', items };
}

function readSequence(reader: RegexReader, modes: Modes): RegexNode {
  const items: RegexNode[] = [];
  while (!['', '|', ')'].includes(reader.peek())) {
    if (modes.x && reader.takeMatch(/\s+|#[^\n]*/y)) continue;
    if (reader.takeMatch(/\(\?#[^)]*\)|\\E/y)) continue;
    const quoted = reader.takeMatch(/\\Q([\s\S]*?)(?:\\E|$)/y);
    if (quoted) {
      for (const char of quoted[1] ?? '') items.push(single(setOfChar(char), modes));
    } else if (!readModes(reader, modes)) {
      items.push(readAtom(reader, modes));
    }
    const last = items.pop();
    if (last) items.push(readRepeats(reader, last));
  }
  return items.length === 1 ? (items[0] as RegexNode) : { kind: 'sequence', items };
}

/** `(?i)` and its like: they hold until the group ends. */
function readModes(reader: RegexReader, modes: Modes): boolean {
  const match = reader.takeMatch(/\(\?([ismxJUX]*)(?:-([ismxJUX]+))?\)/y);
  if (match) setModes(modes, match[1] ?? '', match[2] ?? '');
  return match !== undefined;
}

function setModes(modes: Modes, on: string, off: string): void {
  for (const mode of ['i', 's', 'm', 'x'] as const) {
    if (on.includes(mode)) modes[mode] = true;
    if (off.includes(mode)) modes[mode] = false;
  }
}

function readRepeats(reader: RegexReader, atom: RegexNode): RegexNode {
  let node = atom;
  for (;;) {
    const match = reader.takeMatch(/([*+?])|\{(\d{1,5})(,?)(\d{0,5})\}/y);
    if (!match) return node;
    const [min, max] = countsOf(match);
    if (max < min || min > 65_535) throw new RegexError('numbers out of order in {} quantifier');
    if (reader.take('+')) throw new RegexError('possessive quantifiers are not supported');
    // A lazy quantifier finds other matches, not fewer.
    reader.take('?');
    node = { kind: 'repeat', item: node, min, max };
  }
}

function countsOf([, sign, low, comma, high]: RegExpExecArray): readonly [number, number] {
  if (sign) return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY];
  const min = Number(low);
  return [min, comma === '' ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high)];
}

function readAtom(reader: RegexReader, modes: Modes): RegexNode {
  if (/^[*+?]$/.test(reader.peek())) throw new RegexError('nothing to repeat');
  const char = reader.next();
  switch (char) {
    case '(':
      return readGroup(reader, modes);
    case '[':
      return { kind: 'set', set: readClass(reader, modes.i) };
    case '.':
      return { kind: 'set', set: modes.s ? everything : anyButNewline };
    case '^':
      return { kind: 'edge', edge: modes.m ? 'lineStart' : 'textStart' };
    case '$':
      return { kind: 'edge', edge: modes.m ? 'lineEnd' : 'end' };
    case '\\':
      return readEscape(reader, modes);
  }
  return single(setOfChar(char), modes);
}

function readEscape(reader: RegexReader, modes: Modes): RegexNode {
  const char = reader.peek();
  const edge = Object.hasOwn(edges, char) ? edges[char] : undefined;
  const set = escapeSet(char);
  if (edge || set) reader.next();
  if (edge) return { kind: 'edge', edge };
  if (set) return { kind: 'set', set };
  if (reader.take('R')) return parseRegex('(?:\\r\\n|\\v)');
  return single(setOfByte(reader.escapedByte()), modes);
}

function readGroup(reader: RegexReader, modes: Modes): RegexNode {
  const inner = { ...modes };
  const look = reader.takeMatch(/\?(<?)([=!])/y);
  if (!look) {
    if (reader.peek() === '*') throw new RegexError('verbs are not supported');
    const named = reader.takeMatch(/\?(?:P?<\w+>|'\w+'|\|)/y);
    const flagged = named ? undefined : reader.takeMatch(/\?([ismxJUX]*)(?:-([ismxJUX]+))?:/y);
    if (flagged) setModes(inner, flagged[1] ?? '', flagged[2] ?? '');
    else if (!named && reader.peek() === '?') throw new RegexError('this kind of group is not supported');
  }
  const item = readChoice(reader, inner);
  if (!reader.take(')')) throw new RegexError('missing )');
  if (!look) return item;
  const behind = look[1] === '<';
  const isFixed = [item, ...(item.kind === 'choice' ? item.items : [])].some((each) => fixedLength(each) !== undefined);
  if (behind && !isFixed) throw new RegexError('lookbehind assertion is not fixed length');
  return { kind: 'look', item, behind, negative: look[2] === '!' };
}

function single(set: ByteSet, modes: Modes): RegexNode {
  return { kind: 'set', set: modes.i ? withBothCases(set) : set };
}

function setOfChar(char: string): ByteSet {
  return setOfByte(char.charCodeAt(0));
}

function setOfByte(wanted: number): ByteSet {
  return setOf((byte) => byte === wanted);
}
