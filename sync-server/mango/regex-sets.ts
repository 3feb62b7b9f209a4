import { type ByteSet, setOf } from './regex-tree.ts';

const between = (from: string, to: string) => (byte: number) => byte >= from.charCodeAt(0) && byte <= to.charCodeAt(0);
const digit = between('0', '9');
const upper = between('A', 'Z');
const lower = between('a', 'z');
const letter = (byte: number): boolean => upper(byte) || lower(byte);
const space = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
const word = (byte: number): boolean => letter(byte) || digit(byte) || byte === 95;
const printed = (byte: number): boolean => byte > 32 && byte < 127;

export const wordSet = setOf(word);
export const everything = setOf(() => true);
export const anyButNewline = setOf((byte) => byte !== 10);

/** What `\d` and its like stand for; the capital letter is the complement. */
const escapes: Readonly<Record<string, ByteSet>> = {
  d: setOf(digit),
  s: setOf(space),
  w: wordSet,
  h: setOf((byte) => byte === 9 || byte === 32 || byte === 0xa0),
  v: setOf((byte) => (byte >= 10 && byte <= 13) || byte === 0x85),
};

const classes: Readonly<Record<string, ByteSet>> = {
  alnum: setOf((byte) => letter(byte) || digit(byte)),
  alpha: setOf(letter),
  ascii: setOf((byte) => byte < 128),
  blank: setOf((byte) => byte === 32 || byte === 9),
  cntrl: setOf((byte) => byte < 32 || byte === 127),
  digit: setOf(digit),
  graph: setOf(printed),
  lower: setOf(lower),
  print: setOf((byte) => printed(byte) || byte === 32),
  punct: setOf((byte) => printed(byte) && !letter(byte) && !digit(byte)),
  space: setOf(space),
  upper: setOf(upper),
  word: wordSet,
  xdigit: setOf((byte) => digit(byte) || between('a', 'f')(byte) || between('A', 'F')(byte)),
};

export function escapeSet(letter: string): ByteSet | undefined {
  if (letter === 'N') return anyButNewline;
  const set = Object.hasOwn(escapes, letter.toLowerCase()) ? escapes[letter.toLowerCase()] : undefined;
  return set && letter !== letter.toLowerCase() ? complement(set) : set;
}

/** `[:alpha:]` by its name. */
export function classSet(name: string): ByteSet | undefined {
  return Object.hasOwn(classes, name) ? classes[name] : undefined;
}

export function complement(set: ByteSet): ByteSet {
  return set.map((has) => 1 - has);
}

/** Both cases of what is in the set, as ISO 8859-1 has them. */
export function withBothCases(set: ByteSet): ByteSet {
  const both = set.slice();
  for (let byte = 0; byte < 256; byte += 1) {
    const isCapital = upper(byte) || (byte >= 0xc0 && byte <= 0xde && byte !== 0xd7);
    if (!isCapital || (!set[byte] && !set[byte + 32])) continue;
    both[byte] = 1;
    both[byte + 32] = 1;
  }
  return both;
}
