/** How many weights, from the first one, make no more than `most` together: one at least, `limit` when all do. */
export function fitting(weights: Iterable<number>, limit: number, most: number): number {
  let sum = 0;
  let count = 0;
  for (const weight of weights) {
    sum += weight;
    if (sum > most) return Math.max(1, count);
    count += 1;
  }
  return limit;
}
