import { mkdirSync, readFileSync } from 'node:fs';
import { findBrowser } from '../sync-server/launch/browser.mjs';
import { findNode, root, run } from '../sync-server/launch/node.mjs';

// `npm test` runs everything; `npm test -- e2e types` only the named suites. Each prints its time.

const node = findNode();
const tool = (path, ...args) => [node, [`${root}node_modules/${path}`, ...args]];
const results = `${root}test-results`;
mkdirSync(results, { recursive: true });

const vitest = (name, ...folders) => vitestWith([], name, ...folders);

const vitestWith = (options, name, ...folders) => ({
  name,
  command: tool(
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${results}/${name}.json`,
    ...options,
    ...folders,
  ),
  count: () => {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(`${results}/${name}.json`, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  },
});

const playwright = (name, project, ...files) => ({
  name,
  command: tool(
    '@playwright/test/cli.js',
    'test',
    '--config=tests/e2e/playwright.config.ts',
    `--project=${project}`,
    ...files,
  ),
  env: { CHROME_BIN: findBrowser() ?? '', PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/${name}.json` },
  count: () => {
    const { expected, unexpected, flaky } = JSON.parse(readFileSync(`${results}/${name}.json`, 'utf8')).stats;
    return { passed: expected, failed: unexpected + flaky };
  },
});

const withEnv = (suite, env) => ({ ...suite, env: { ...env, ...suite.env } });

const suites = [
  { name: 'types', command: tool('typescript/bin/tsc', '-b') },
  { name: 'format', command: tool('@biomejs/biome/bin/biome', 'ci', '.') },
  {
    name: 'lint',
    command: tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'src', 'sync-server', 'tests'),
  },
  { name: 'dead-code', command: tool('knip/bin/knip.js') },
  vitest('unit', 'tests/architecture', 'tests/unit', 'tests/locales'),
  vitest('contract', 'tests/contract'),
  vitest('conformance', 'tests/conformance', 'tests/ours', 'tests/borders'),
  vitest('clients', 'tests/clients'),
  // The gateway's own tests, and of the server's those that it has the most to do with.
  vitestWith(
    ['--config', 'tests/gateway/vitest.config.ts'],
    'gateway',
    'tests/gateway',
    'tests/ours',
    'tests/borders',
    ...['session', 'users', 'changes', 'document', 'bulk-docs', 'attachments'].map(
      (name) => `tests/conformance/${name}`,
    ),
  ),
  vitest('convergence', 'tests/convergence', 'tests/faults'),
  playwright('e2e', 'chromium'),
];
const extra = [
  {
    ...playwright('e2e:gateway', 'chromium'),
    env: { ...playwright('e2e:gateway', 'chromium').env, BACKEND: 'gateway' },
  },
  { ...playwright('e2e:bare', 'chromium'), env: { ...playwright('e2e:bare', 'chromium').env, BACKEND: 'bare' } },
  playwright('screenshots', 'screenshots'),
  {
    name: 'bench:client',
    command: [node, [`${root}tests/bench/client/bench.ts`]],
    env: { CHROME_BIN: findBrowser() ?? '' },
  },
  { name: 'bench:server', command: [node, [`${root}tests/bench/server/bench.ts`]] },
  // Hours of chance in minutes: the same tests as above, many more times.
  {
    ...vitest('soak', 'tests/faults/server-kill.test.ts', 'tests/faults/fuzz.test.ts', 'tests/faults/torn-log.test.ts'),
    env: { KILLS: '500', FUZZ: '100000', RUNS: '2000', ...process.env },
  },
  {
    ...vitest('soak:sync', 'tests/faults/faulty-line.test.ts', 'tests/convergence/many-tablets.test.ts'),
    env: { FAULTS: '12000', RUNS: '40', ...process.env },
  },
  withEnv(playwright('soak:browser', 'chromium', 'faults.spec.ts'), {
    FAULTS: '500',
    CYCLES: '100',
    LATENCY: '20000',
    ...process.env,
  }),
];

const wanted = process.argv.slice(2);
const chosen = wanted.length > 0 ? [...suites, ...extra].filter((suite) => wanted.includes(suite.name)) : suites;
const total = { passed: 0, failed: 0 };
const lines = [];

for (const suite of chosen) {
  console.log(`\n— ${suite.name}`);
  const begun = performance.now();
  const [command, args] = suite.command;
  const { code } = await run(command, args, suite.env ? { env: suite.env } : {});
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const counted =
    code === 0 && suite.count ? suite.count() : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  total.passed += counted.passed;
  total.failed += code === 0 ? counted.failed : Math.max(1, counted.failed);
  lines.push(`${code === 0 ? 'ok    ' : 'FAILED'} ${suite.name.padEnd(12)} ${seconds.padStart(6)} s`);
}

console.log(`\n${lines.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
