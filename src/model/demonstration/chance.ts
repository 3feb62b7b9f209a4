const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Chance that repeats itself: the same seed, the same choices (mulberry32). Nothing secret is made of it. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Whole numbers, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** With this share of all cases. */
  is(share: number): boolean {
    return this.next() < share;
  }

  one<Value>(of: readonly Value[]): Value {
    const value = of[Math.floor(this.next() * of.length)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  }

  /** Different ones, in the list's order. */
  some<Value>(of: readonly Value[], count: number): Value[] {
    const left = of.map((_, at) => at);
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, of.length))
      chosen.add(left.splice(Math.floor(this.next() * left.length), 1)[0] ?? 0);
    return of.filter((_, at) => chosen.has(at));
  }

  /** A base62 text, for ids and edits. */
  text(length: number): string {
    return Array.from({ length }, () => alphabet[this.between(0, 61)]).join('');
  }
}
