import type { RegexReader } from './regex-reader.ts';
import { classSet, complement, escapeSet, withBothCases } from './regex-sets.ts';
import { type ByteSet, RegexError } from './regex-tree.ts';

/** `[…]`, behind its opening bracket. @throws RegexError */
export function readClass(reader: RegexReader, ignoreCase: boolean): ByteSet {
  const isNegative = reader.take('^');
  const set = new Uint8Array(256);
  for (let isFirst = true; isFirst || !reader.take(']'); isFirst = false) {
    const low = readMember(reader, set);
    const isRange = reader.peek() === '-' && reader.peek(1) !== ']' && reader.peek(1) !== '';
    if (low === undefined) continue;
    if (!isRange) {
      set[low] = 1;
      continue;
    }
    reader.take('-');
    const high = readMember(reader, set);
    if (high === undefined) {
      set[low] = 1;
      set[0x2d] = 1;
      continue;
    }
    if (high < low) throw new RegexError('range out of order in character class');
    set.fill(1, low, high + 1);
  }
  const cased = ignoreCase ? withBothCases(set) : set;
  return isNegative ? complement(cased) : cased;
}

/** One byte; undefined for what stands for a set, which is added. */
function readMember(reader: RegexReader, set: ByteSet): number | undefined {
  const posix = reader.takeMatch(/\[:(\^?)([a-z]+):\]/y);
  if (posix) {
    const named = classSet(posix[2] ?? '');
    if (!named) throw new RegexError('unknown POSIX class name');
    add(set, posix[1] === '^' ? complement(named) : named);
    return undefined;
  }
  const char = reader.next();
  if (char === '') throw new RegexError('missing terminating ] for character class');
  if (char !== '\\') return char.charCodeAt(0);
  const named = escapeSet(reader.peek());
  if (!named) return reader.take('b') ? 8 : reader.escapedByte();
  reader.next();
  add(set, named);
  return undefined;
}

function add(set: ByteSet, more: ByteSet): void {
  more.forEach((has, byte) => {
    if (has) set[byte] = 1;
  });
}
