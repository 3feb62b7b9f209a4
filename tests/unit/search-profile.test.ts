import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchProfile } from '../e2e/support/search-profile.ts';

/* A search that finds nothing proves something only if it finds what is there, in every shape. */

const word = 'Elif Yıldırım';
const key = Buffer.from('00ff10203040506070809aabbccddeeff0123456789abcdef0123456789abcde', 'hex');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'profile-'));
  await mkdir(join(folder, 'Default'));
});
afterAll(() => rm(folder, { recursive: true }));

const found = async (contents: Buffer): Promise<string[]> => {
  await writeFile(join(folder, 'Default', 'file'), contents);
  const words = new Map<string, string | Buffer>([
    ['word', word],
    ['key', key],
  ]);
  return (await searchProfile(folder, words)).hits.map((hit) => hit.split(':')[0] ?? '');
};
const around = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from('\u0001before'), bytes, Buffer.from('after\u0000')]);

it.each([
  ['UTF-8', Buffer.from(word), 'word as bytes'],
  ['UTF-16LE', Buffer.from(word, 'utf16le'), 'word as UTF-16LE'],
  ['hexadecimal', Buffer.from(Buffer.from(word).toString('hex')), 'word as hex'],
  ['raw bytes of a key', key, 'key as bytes'],
  ['a key in hexadecimal', Buffer.from(key.toString('hex')), 'key as hex'],
  ['a key in base64', Buffer.from(key.toString('base64')), 'key as base64 0'],
])('finds %s', async (_shape, bytes, name) => {
  expect(await found(around(bytes))).toContain(name);
});

it.each([0, 1, 2, 3, 4, 5])('finds base64 of a text in which the word begins at byte %i', async (offset) => {
  const text = `${'x'.repeat(offset)}${word} und mehr`;
  expect(await found(around(Buffer.from(Buffer.from(text).toString('base64'))))).toContain(
    `word as base64 ${offset % 3}`,
  );
});

it('finds Latin-1, in which Chromium keeps texts with umlauts', async () => {
  const contents = around(Buffer.from('Duldung läuft im März ab', 'latin1'));
  await writeFile(join(folder, 'Default', 'file'), contents);
  const { hits } = await searchProfile(folder, new Map([['note', 'läuft im März']]));
  expect(hits).toEqual([expect.stringContaining('note as Latin-1')]);
});

it('finds base64 of UTF-16LE', async () => {
  const text = Buffer.from(`a${word}b`, 'utf16le').toString('base64');
  expect((await found(around(Buffer.from(text)))).some((name) => name.startsWith('word as base64 of UTF-16LE'))).toBe(
    true,
  );
});

it('finds nothing where nothing is', async () => {
  expect(await found(around(Buffer.from('Elif Yildirim')))).toEqual([]);
});
