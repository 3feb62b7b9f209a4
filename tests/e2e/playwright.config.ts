import { defineConfig } from '@playwright/test';

import { browserUse } from './support/browser.ts';

const use = browserUse;

export default defineConfig({
  testDir: '.',
  globalSetup: './support/provisioned-city.config.ts',
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
