import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Node 24 as installed with the project; the system's where that is new enough. */
export function findNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = `${root}node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin/${file}`;
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Sprechstunde needs Node 24 or later; this is ${process.versions.node}, and none comes with the packages for ${process.platform} ${process.arch}.`,
  );
}

/** Runs a program in the project's folder and resolves with its exit code and, when captured, its output. */
export function run(command, args, { capture = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    child.stdout?.on('data', (text) => {
      output += text;
    });
    child.stderr?.on('data', (text) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
