import { defineConfig } from '@playwright/test';

import { browserUse } from './support/browser.ts';

const use = { ...browserUse, trace: 'retain-on-failure' as const };

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  projects: [
    { name: 'chromium', testIgnore: 'screenshots.spec.ts', use },
    { name: 'screenshots', testMatch: 'screenshots.spec.ts', use },
  ],
});
