import { limits } from '../limits.ts';

/** Long work in pieces: others get their turn in between. */
export class Turns {
  #began = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#began > limits.searchTurnMs;
  }

  async pass(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#began = performance.now();
  }
}

/** As `map`, in turns. */
export async function inTurns<Item, Result>(items: Iterable<Item>, work: (item: Item) => Result): Promise<Result[]> {
  const turns = new Turns();
  const results: Result[] = [];
  for (const item of items) {
    if (turns.isDue) await turns.pass();
    results.push(work(item));
  }
  return results;
}
