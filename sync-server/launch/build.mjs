import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { findNode, root, run } from './node.mjs';

/**
 * Most JavaScript that may load before the first screen, in bytes after gzip. 300 kB are allowed (architecture.md, "Numbers
 * to reach"); this is what was reached and 10 kB, so that it does not grow unseen. What comes later is named in
 * `src/app/screens.ts`.
 */
const firstScreenLimit = 259 * 1024;

const dist = `${root}dist`;
const compressible = /\.(js|css|html|svg|json|webmanifest)$/;

/** Brotli siblings, made once here instead of at each request. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compress(path);
    else if (compressible.test(entry.name)) {
      const text = readFileSync(path);
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
      );
    }
  }
}

const importsOf = (code) => [...code.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)].map((match) => match[1]);

/** The scripts that index.html names, what they import, and the largest language. */
function firstScreenScripts() {
  const html = readFileSync(`${dist}/index.html`, 'utf8');
  const wanted = [...html.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
  const found = new Set();
  for (let name = wanted.pop(); name; name = wanted.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    wanted.push(...importsOf(readFileSync(`${dist}/${name}`, 'utf8')).map((path) => join('assets', path)));
  }
  const languages = readdirSync(`${dist}/assets`).filter((name) => /^[a-z]{2,3}-[^.]+\.js$/.test(name));
  const size = (name) => gzipSync(readFileSync(`${dist}/${name}`)).length;
  const [largest] = languages.map((name) => `assets/${name}`).sort((a, b) => size(b) - size(a));
  return [...found, ...(largest ? [largest] : [])].map((name) => ({ name, size: size(name) }));
}

/** Builds the app into dist/, prints the JavaScript of the first screen and throws when it is too much. */
export async function build() {
  const { code, output } = await run(findNode(), [`${root}node_modules/vite/bin/vite.js`, 'build', '--logLevel=warn'], {
    capture: true,
  });
  if (code !== 0 || !existsSync(`${dist}/index.html`)) throw new Error(`The app could not be built.\n${output}`);
  compress(dist);
  const scripts = firstScreenScripts();
  const total = scripts.reduce((sum, script) => sum + script.size, 0);
  const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;
  console.log(`First screen: ${kilobytes(total)} of JavaScript after gzip (limit ${kilobytes(firstScreenLimit)})`);
  if (total > firstScreenLimit) {
    throw new Error(
      `That is too much:\n${scripts.map((script) => `  ${kilobytes(script.size)} ${script.name}`).join('\n')}`,
    );
  }
}

if (import.meta.url === `file://${process.argv[1]}`) await build();
