import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { openBarePage } from '../app.ts';
import type { City } from '../city.ts';

type Times = { insert: number; scan: number };
type Measure = (kind: 'plain' | 'sealed', count: number) => Promise<Times>;

async function bundle(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'sealed-store-'));
  const entry = join(import.meta.dirname, '../sealed-store.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: { outDir, lib: { entry, formats: ['iife'], name: 'bench', fileName: () => 'bench.js' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return join(outDir, 'bench.js');
}

/** The sealed store beside the same store unsealed, in the same page: ms, the best of several in turn. */
export async function sealedStore(city: City, count: number, runs = 3): Promise<Record<'plain' | 'sealed', Times>> {
  const { tablet, page } = await openBarePage(city, [await bundle()]);
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
