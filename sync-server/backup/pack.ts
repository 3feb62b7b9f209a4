import { createHash } from 'node:crypto';
import { createReadStream, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotDatabase, snapshotState } from '../storage/snapshot.ts';
import { listFiles } from '../storage/sqlite-storage.ts';
import { auditName, type FileEntry, type Manifest, manifestName, stateName } from './manifest.ts';
import { tarEnd, tarHeader, tarPadding } from './tar.ts';

type Source = { readonly databases: string; readonly state: string; readonly audit: string };

/**
 * The archive, piece by piece. Databases are copied one after the other into `staging` and gone from there when they
 * are packed, so that only the largest needs room.
 * @param onDone gets the manifest
 */
export async function* pack(
  { databases, state, audit }: Source,
  staging: string,
  now: number,
  onDone: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  const packed: (FileEntry & { name: string })[] = [];
  for (const { name, path } of listFiles(databases)) {
    const file = `database-${String(packed.length + 1).padStart(4, '0')}.sqlite`;
    const copy = join(staging, file);
    snapshotDatabase(path, copy);
    packed.push({ name, ...(yield* packFile(copy, file, now)) });
  }
  const copy = join(staging, stateName);
  snapshotState(state, copy);
  const packedState = yield* packFile(copy, stateName, now);
  const trail = join(staging, auditName);
  if (existsSync(audit)) snapshotDatabase(audit, trail);
  const manifest: Manifest = {
    format: 1,
    application: 'sprechstunde',
    createdAt: new Date(now).toISOString(),
    state: packedState,
    ...(existsSync(trail) ? { audit: yield* packFile(trail, auditName, now) } : {}),
    databases: packed,
  };
  const text = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  yield* [tarHeader(manifestName, text.length, now / 1000), text, tarPadding(text.length), tarEnd];
  onDone(manifest);
}

async function* packFile(path: string, file: string, now: number): AsyncGenerator<Buffer, FileEntry> {
  const bytes = statSync(path).size;
  const hash = createHash('sha256');
  yield tarHeader(file, bytes, now / 1000);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
  yield tarPadding(bytes);
  rmSync(path);
  return { file, bytes, sha256: hash.digest('hex') };
}
