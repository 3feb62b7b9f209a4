import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { kernLogical } from './src/components/theme/build/kern-logical.ts';
import { manifest } from './src/pwa/manifest.ts';

const outDir = resolve(import.meta.dirname, 'dist');

/** A captive portal answers 200 with its own page to everything: only files with the right hash enter the cache. */
function withIntegrity<Entry extends { url: string }>(entries: Entry[]): { manifest: Entry[]; warnings: string[] } {
  const hash = (url: string): string =>
    createHash('sha384')
      .update(readFileSync(resolve(outDir, url)))
      .digest('base64');
  return { manifest: entries.map((entry) => ({ ...entry, integrity: `sha384-${hash(entry.url)}` })), warnings: [] };
}

const importFetched = resolve(import.meta.dirname, 'src/pwa/import-fetched.ts');

/** The workbook library's file that starts workers from blobs, and ours in place of it. */
const zipHere = resolve(import.meta.dirname, 'src/model/exchange/files/zip-here.ts');

/** Each `import()` waits until its files have been fetched: a part that did not come can be asked for again. */
const fetchBeforeImport: Plugin = {
  name: 'fetch-before-import',
  apply: 'build',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js'
      ? `export { importFetched as __vitePreload } from ${JSON.stringify(importFetched)};`
      : undefined,
};

export default defineConfig({
  base: '/app/',
  resolve: { alias: [{ find: '../zip/zipToArrayBuffer.js', replacement: zipHere }] },
  plugins: [
    fetchBeforeImport,
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'service-worker.ts',
      injectRegister: false,
      registerType: 'prompt',
      scope: '/app/',
      manifest,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,woff2,svg,png,webmanifest}'],
        globIgnores: ['screenshots/**'],
        manifestTransforms: [withIntegrity],
        rollupFormat: 'iife',
      },
    }),
  ],
  css: { postcss: { plugins: [kernLogical()] } },
  build: {
    outDir,
    target: 'es2023',
    sourcemap: false,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (file, dependencies, { hostType }) =>
        hostType === 'js' ? [...new Set([file, ...dependencies])] : dependencies,
    },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every start needs comes in two files, not in seventy; ours changes more often than the libraries.
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'start', tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '^/(?!app/)': 'http://127.0.0.1:5985' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
