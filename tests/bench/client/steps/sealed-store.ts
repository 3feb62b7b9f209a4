import { join } from 'node:path';
import { openBarePage } from '../app.ts';
import { bundle } from '../bundle.ts';
import type { City } from '../city.ts';

type Times = { insert: number; scan: number };
type Measure = (kind: 'plain' | 'sealed', count: number) => Promise<Times>;

/** The sealed store beside the same store unsealed, in the same page: ms, the best of several in turn. */
export async function sealedStore(city: City, count: number, runs = 3): Promise<Record<'plain' | 'sealed', Times>> {
  const { tablet, page } = await openBarePage(city, [await bundle(join(import.meta.dirname, '../sealed-store.ts'))]);
  const best = {
    plain: { insert: Number.POSITIVE_INFINITY, scan: Number.POSITIVE_INFINITY },
    sealed: { insert: Number.POSITIVE_INFINITY, scan: Number.POSITIVE_INFINITY },
  };
  for (let run = 0; run < runs; run += 1) {
    for (const kind of ['plain', 'sealed'] as const) {
      const times = await page.evaluate(
        ([which, many]) => (globalThis as unknown as { measureStore: Measure }).measureStore(which, many),
        [kind, count] as const,
      );
      best[kind].insert = Math.min(best[kind].insert, times.insert);
      best[kind].scan = Math.min(best[kind].scan, times.scan);
    }
  }
  await tablet.close();
  return best;
}
