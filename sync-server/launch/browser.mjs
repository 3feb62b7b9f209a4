import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findNode, root, run } from './node.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  return folders.map((folder) => `${folder}/${name}`).find((file) => existsSync(file));
}

/** Chromium for the end-to-end tests: `$CHROME_BIN`, an installed one, or one that Playwright brought. */
export function findBrowser() {
  const wanted = process.env.CHROME_BIN;
  if (wanted && existsSync(wanted)) return wanted;
  return names.map(onPath).find(Boolean) ?? playwrightBrowser();
}

function playwrightBrowser() {
  const script = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  try {
    const path = execFileSync(findNode(), ['-e', script], { cwd: root, encoding: 'utf8' }).trim();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

export async function installBrowser() {
  console.log('Installing Chromium for the end-to-end tests …');
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await run('apt-get', ['update', '-qq'], { capture: true });
    await run('apt-get', ['install', '-y', '-qq', 'chromium'], {
      capture: true,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (!findBrowser())
    await run(findNode(), [`${root}node_modules/@playwright/test/cli.js`, 'install', 'chromium'], { capture: true });
  if (!findBrowser()) {
    throw new Error(
      'No Chromium was found and none could be installed. Install one, or name it in CHROME_BIN, and run the tests again.',
    );
  }
}
