import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The letters of base64 that stand for these bytes wherever in a text they begin; its neighbours' share is left out. */
function base64Of(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -1));
}

/**
 * As it may lie on a disk: UTF-8, UTF-16LE, hexadecimal, and base64 of them; Latin-1, as Chromium keeps texts that have
 * no other letters. Bytes: as they are.
 */
function shapesOf(word: string | Buffer): Map<string, Buffer> {
  const raw = typeof word === 'string' ? Buffer.from(word, 'utf8') : word;
  const wide = typeof word === 'string' ? Buffer.from(word, 'utf16le') : undefined;
  const shapes = new Map([
    ['bytes', raw],
    ['hex', Buffer.from(raw.toString('hex'))],
  ]);
  if (wide) shapes.set('UTF-16LE', wide);
  if (typeof word === 'string' && Buffer.from(word, 'latin1').toString('latin1') === word)
    shapes.set('Latin-1', Buffer.from(word, 'latin1'));
  for (const shift of [0, 1, 2]) {
    shapes.set(`base64 ${shift}`, base64Of(raw, shift));
    if (wide) shapes.set(`base64 of UTF-16LE ${shift}`, base64Of(wide, shift));
  }
  return shapes;
}

/** Where in a browser's profile something of this is found, in whatever shape; `words` by the name to report. */
export async function searchProfile(
  folder: string,
  words: ReadonlyMap<string, string | Buffer>,
): Promise<{ files: number; hits: string[] }> {
  const wanted = [...words].map(([name, word]) => [name, [...shapesOf(word)]] as const);
  const found = { files: 0, hits: [] as string[] };
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    found.files += 1;
    for (const [name, shapes] of wanted)
      for (const [shape, needle] of shapes) if (bytes.includes(needle)) found.hits.push(`${name} as ${shape}: ${path}`);
  }
  return found;
}
