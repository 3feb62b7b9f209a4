import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export function makeFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `sprechstunde-${name}-`));
}

/**
 * A data folder as an early version left it: schema 1 of databases and of the server. It holds the user `anna`
 * (`willkommen`) and the database `old/one`.
 */
export function unpackOldFolder(folder: string): void {
  const packed = join(import.meta.dirname, '../faults/data-folder-1');
  mkdirSync(join(folder, 'databases'), { recursive: true });
  for (const file of readdirSync(packed)) {
    const name = decodeURIComponent(file.replace(/\.gz$/, ''));
    const target = name === 'server.sqlite' ? name : join('databases', name);
    writeFileSync(join(folder, target), gunzipSync(readFileSync(join(packed, file))));
  }
}

/** What a crash of this moment would leave of a file that is open: the file and its log, without its shared memory. */
export function copyAsCrashed(path: string, target: string): void {
  for (const tail of ['', '-wal']) if (existsSync(path + tail)) copyFileSync(path + tail, target + tail);
}
