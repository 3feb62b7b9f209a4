import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** One script of an entry, for a page that is not the app's. @returns the file */
export async function bundle(entry: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'bench-bundle-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: { outDir, lib: { entry, formats: ['iife'], name: 'bench', fileName: () => 'bench.js' } },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return join(outDir, 'bench.js');
}
