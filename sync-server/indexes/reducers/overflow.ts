import { limits } from '../../limits.ts';

/** CouchDB's `reduce_limit`: what a reduction gives must be smaller than what it took. Lengths of JSON text. */
export function overflowOf(input: number, output: number): string | undefined {
  if (output <= limits.reduceOutput || output * 2 <= input) return undefined;
  return `Reduce output must shrink more rapidly: input size: ${input} output size: ${output}`;
}
