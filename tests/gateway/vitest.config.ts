import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { SkippedReporter } from '../builders/skipped-reporter.ts';

/** What holds for the server holds through the gateway: the same tests, asked at the gateway, both in one process. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['gateway', 'conformance', 'ours', 'borders'].map((folder) => `tests/${folder}/**/*.test.ts`),
    // What is only the server's own: its settings, routes and sandbox, what it leaves out, when a document got to it, and
    // what CouchDB shows of old replications.
    exclude: ['config', 'sandbox', 'left-out', 'arrivals', 'access-routes', 'old-rights', 'provision-command'].map(
      (name) => `tests/ours/${name}.test.ts`,
    ),
    provide: { front: 'gateway', throughGateway: true },
    reporters: ['default', new SkippedReporter()],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
