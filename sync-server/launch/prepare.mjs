import { findBrowser, installBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { fingerprint, isMarked, mark } from './fingerprint.mjs';
import { root, run } from './node.mjs';

// Everything that `npm start` and `npm test` need on a fresh clone. Runs on Node 20, before any package is there.

const wants = new Set(process.argv.slice(2));

async function installPackages() {
  const lock = fingerprint([`${root}package-lock.json`]);
  const done = `${root}node_modules/.sprechstunde-lock`;
  if (isMarked(done, lock)) return;
  console.log('Installing the packages …');
  const { code, output } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    capture: true,
  });
  if (code !== 0) throw new Error(`The packages could not be installed (npm ci ended with ${code}).\n${output}`);
  mark(done, lock);
}

async function buildApp() {
  const sources = [
    'src',
    'public',
    'locales',
    'index.html',
    'vite.config.ts',
    'package-lock.json',
    'sync-server/launch/build.mjs',
  ];
  const state = fingerprint(sources.map((name) => `${root}${name}`));
  const done = `${root}dist/.sources`;
  if (isMarked(done, state)) return;
  console.log('Building the app …');
  await build();
  mark(done, state);
}

try {
  await installPackages();
  if (wants.has('--build')) await buildApp();
  if (wants.has('--browser') && !findBrowser()) await installBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
