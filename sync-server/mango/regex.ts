import { limits } from '../limits.ts';
import { type RegexBudget, searchText } from './regex-machine.ts';
import { toNative, waysThrough } from './regex-native.ts';
import { parseRegex } from './regex-parser.ts';
import { compileProgram } from './regex-program.ts';
import { RegexError } from './regex-tree.ts';

/** Whether a text has what the pattern describes; false too when the steps run out, as with PCRE's match limit. */
export type Regex = (text: string, budget: RegexBudget) => boolean;

const known = new Map<string, Regex | undefined>();

/**
 * CouchDB's `$regex` is PCRE over UTF-8 bytes, so is this one: `.` is a byte, and case is that of ISO 8859-1. It cannot
 * hang: JavaScript's engine is asked when a bound of all that it can try is small, a machine that runs in linear time
 * otherwise.
 * @returns undefined for a pattern that is broken, too large or of the few kinds that are not supported
 */
export function compileRegex(pattern: string): Regex | undefined {
  if (known.has(pattern)) return known.get(pattern);
  const regex = tryCompile(pattern);
  if (known.size >= limits.keptRegexes) known.clear();
  known.set(pattern, regex);
  return regex;
}

function tryCompile(pattern: string): Regex | undefined {
  if (pattern.length > limits.regexCharacters) return undefined;
  try {
    const tree = parseRegex(bytesOf(pattern));
    const program = compileProgram(tree);
    const { factor, power } = waysThrough(tree);
    const native = toNative(tree);
    return (text, budget) => {
      const bytes = bytesOf(text);
      const places = bytes.length + 1;
      const worst = places * factor * places ** power * program.ops.length;
      return worst <= limits.regexTries ? native.test(bytes) : searchText(program, bytes, budget);
    };
  } catch (cause) {
    if (cause instanceof RegexError) return undefined;
    throw cause;
  }
}

/** One character a byte of UTF-8. */
function bytesOf(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length === text.length ? text : bytes.toString('latin1');
}
