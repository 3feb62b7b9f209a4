import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { BackupError } from './backup-error.ts';
import { entryPattern, type FileEntry, type Manifest, manifestName, parseManifest } from './manifest.ts';
import { readTar } from './tar.ts';

/**
 * Decrypts a backup into an empty folder and checks every file against the manifest: all are there, none is there that
 * is not named, and each has the length and the SHA-256 that it was packed with.
 * @throws BackupError backup_key_wrong, backup_damaged, backup_newer
 */
export async function unpack(file: string, privateKey: string, folder: string): Promise<Manifest> {
  const archive = await decrypt(file, privateKey);
  const found = new Map<string, FileEntry>();
  try {
    const tar = archive.compose(createGunzip()) as AsyncIterable<Buffer>;
    for await (const { name, bytes, content } of readTar(tar)) {
      if (!entryPattern.test(name) || found.has(name)) throw new Error('it holds a file that does not belong there');
      const hash = createHash('sha256');
      const target = createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx', flush: true });
      await pipeline(content, hashing(hash), target);
      found.set(name, { file: name, bytes, sha256: hash.digest('hex') });
    }
    if (!found.has(manifestName)) throw new Error('it has no list of its files');
    const manifest = parseManifest(readFileSync(join(folder, manifestName), 'utf8'));
    compare(manifest, found);
    return manifest;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it cannot be read';
    throw new BackupError('backup_damaged', `The backup cannot be used: ${reason}. Nothing was changed.`, cause);
  }
}

async function decrypt(file: string, privateKey: string): Promise<Readable> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(privateKey);
    const source = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    return Readable.from((await decrypter.decrypt(source)) as AsyncIterable<Uint8Array>);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    if (/identity/.test(reason)) {
      throw new BackupError('backup_key_wrong', 'The backup was made for another key. Nothing was changed.', cause);
    }
    throw new BackupError('backup_damaged', `The backup cannot be used: ${reason}. Nothing was changed.`, cause);
  }
}

function hashing(hash: ReturnType<typeof createHash>) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
}

function compare({ state, audit, databases }: Manifest, found: ReadonlyMap<string, FileEntry>): void {
  const named = [state, ...(audit ? [audit] : []), ...databases];
  if (named.length !== found.size - 1) throw new Error('a file is missing, or there is one too many');
  for (const { file, bytes, sha256 } of named) {
    const there = found.get(file);
    if (there?.bytes !== bytes || there.sha256 !== sha256) throw new Error(`${file} is not what was packed`);
  }
}
