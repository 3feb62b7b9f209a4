/** Random choices that a seed repeats (mulberry32). */
export type Random = {
  /** Whole, from 0 to below `bound`. */
  below(bound: number): number;
  /** True once in `n` times. */
  once(n: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Text of characters that parsers trip over. */
  text(most: number): string;
};

const characters = [
  'a',
  'Z',
  '0',
  ' ',
  '"',
  '\\',
  '/',
  '%',
  '\0',
  '\n',
  'ü',
  '\u{1f600}',
  '\ud800',
  '.',
  '_',
  '{',
  '[',
  ':',
  ',',
];

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return {
    below,
    once: (n) => below(n) === 0,
    pick,
    text: (most) => Array.from({ length: below(most + 1) }, () => pick(characters)).join(''),
  };
}
