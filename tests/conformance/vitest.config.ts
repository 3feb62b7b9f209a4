import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SkippedReporter } from '../builders/skipped-reporter.ts';

/** The tests of conformance and of borders against a server at a URL; see `tests/conformance.mjs`. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/conformance/**/*.test.ts', 'tests/borders/**/*.test.ts'],
    // Its replications run inside the server that it looks at.
    exclude: ['tests/conformance/scheduler.test.ts'],
    globalSetup: ['tests/builders/conformance-target.ts'],
    reporters: ['default', new SkippedReporter()],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
