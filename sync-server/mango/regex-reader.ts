import { RegexError } from './regex-tree.ts';

const controls: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** Reads a pattern from left to right; its characters are bytes. */
export class RegexReader {
  readonly #pattern: string;
  #place = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** '' at the end. */
  peek(ahead = 0): string {
    return this.#pattern[this.#place + ahead] ?? '';
  }

  next(): string {
    const char = this.peek();
    this.#place += 1;
    return char;
  }

  take(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#place)) return false;
    this.#place += text.length;
    return true;
  }

  /** @param regex a sticky one */
  takeMatch(regex: RegExp): RegExpExecArray | undefined {
    regex.lastIndex = this.#place;
    const match = regex.exec(this.#pattern);
    if (!match) return undefined;
    this.#place += match[0].length;
    return match;
  }

  /** What a backslash and the following characters stand for, when that is one byte. @throws RegexError */
  escapedByte(): number {
    const hex = this.takeMatch(/x\{([0-9a-fA-F]{1,8})\}|x([0-9a-fA-F]{0,2})/y);
    if (hex) {
      const code = Number.parseInt(hex[1] ?? (hex[2] || '0'), 16);
      if (code > 255) throw new RegexError('character value in \\x{} is too large');
      return code;
    }
    const octal = this.takeMatch(/0[0-7]{0,2}/y);
    if (octal) return Number.parseInt(octal[0], 8);
    const control = this.takeMatch(/c([\x20-\x7e])/y);
    if (control) return (control[1] ?? '').toUpperCase().charCodeAt(0) ^ 64;
    const char = this.next();
    if (char === '') throw new RegexError('\\ at end of pattern');
    // Back references and the like need more than one pass over the text.
    if (/[1-9gkKGpPXC]/.test(char)) throw new RegexError(`\\${char} is not supported`);
    return (Object.hasOwn(controls, char) ? controls[char] : undefined) ?? char.charCodeAt(0);
  }
}
