import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createGunzip, createGzip } from 'node:zlib';
import { CouchError, errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Blob } from '../storage/storage.ts';
import { PieceCollector } from './piece-collector.ts';
import type { StoredAttachment } from './stored-attachments.ts';

/** Bytes that are ready to be stored, and what follows from them. */
export type NewBytes = {
  readonly stub: Pick<StoredAttachment, 'digest' | 'length' | 'encoding' | 'encoded_length' | 'blob'>;
  readonly blob: Blob;
};

/** What is to hold of the bytes that come. */
export type Expected = {
  readonly name: string;
  readonly contentType: string;
  /** The bytes come compressed and are kept so. */
  readonly encoding?: 'gzip' | undefined;
  /** How many bytes come. */
  readonly bytes?: number | undefined;
  /** How many they are without compression, as far as the sender tells. */
  readonly length?: number | undefined;
  /** `md5-<base64>` of the bytes that come. */
  readonly digest?: string | undefined;
};

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** CouchDB's `compression_level` and `compressible_types`. */
const level = 8;
const compressible = /^\s*(?:text\/.*|application\/(?:javascript|json|xml))(?:\s*;.*)?\s*$/is;

/**
 * Takes the bytes of one attachment as they come, compresses those of compressible types, checks and names them.
 * The digest is that of the bytes as they are kept, as in CouchDB.
 * @throws attachment_too_large, bad_request (wrong length, broken gzip), content_md5_mismatch
 */
export async function receiveAttachment(chunks: Chunks, expected: Expected): Promise<NewBytes> {
  const md5 = createHash('md5');
  const counted = { bytes: 0 };
  const checked = checkedChunks(chunks, expected, (chunk) => {
    md5.update(chunk);
    counted.bytes += chunk.length;
  });
  const collector = new PieceCollector();
  let length: number;
  if (expected.encoding) length = await keepCompressed(checked, collector, expected);
  else if (compressible.test(expected.contentType)) length = await compress(checked, collector, counted);
  else {
    for await (const chunk of checked) collector.add(chunk);
    length = counted.bytes;
  }
  if (expected.bytes !== undefined && counted.bytes < expected.bytes) {
    throw errors.badRequest('attachment shorter than expected');
  }
  const given = expected.digest;
  if (given !== undefined && given !== `md5-${md5.digest('base64')}`) throw errors.md5Mismatch();
  const { blob, md5: kept } = collector.finish();
  const isEncoded = expected.encoding !== undefined || compressible.test(expected.contentType);
  const encoded = isEncoded ? { encoding: 'gzip' as const, encoded_length: collector.length } : {};
  return { blob, stub: { digest: `md5-${kept.toString('base64')}`, length, ...encoded, blob: blob.key } };
}

async function* checkedChunks(
  chunks: Chunks,
  { name, bytes }: Expected,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const most = limits.attachmentBytes;
  if (bytes !== undefined && bytes > most) throw errors.attachmentTooLarge(name);
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > most) throw errors.attachmentTooLarge(name);
    if (bytes !== undefined && seen > bytes) throw errors.badRequest('attachment longer than expected');
    onChunk(chunk);
    yield chunk;
  }
}

async function compress(
  chunks: AsyncIterable<Uint8Array>,
  collector: PieceCollector,
  counted: { readonly bytes: number },
): Promise<number> {
  const gzip = createGzip({ level });
  gzip.on('data', (chunk: Buffer) => collector.add(chunk));
  try {
    for await (const chunk of chunks) if (!gzip.write(chunk)) await once(gzip, 'drain');
    gzip.end();
    await once(gzip, 'end');
    return counted.bytes;
  } finally {
    gzip.destroy();
  }
}

/**
 * What comes compressed must be gzip and must not blow up: it is read once here, so that later readers can trust it.
 * @returns the length without compression. As in CouchDB that of the compressed bytes when the sender told none.
 */
async function keepCompressed(
  chunks: AsyncIterable<Uint8Array>,
  collector: PieceCollector,
  { name, length }: Expected,
): Promise<number> {
  const gunzip = createGunzip();
  let plain = 0;
  gunzip.on('data', (chunk: Buffer) => {
    plain += chunk.length;
    if (plain > limits.attachmentBytes) gunzip.destroy(errors.attachmentTooLarge(name));
  });
  // It fails once more when bytes follow its end; nobody would listen then, and the process would die.
  gunzip.on('error', () => {});
  const ended = once(gunzip, 'end');
  ended.catch(() => {});
  try {
    for await (const chunk of chunks) {
      if (gunzip.readableEnded) throw new Error('bytes follow the end of the compressed ones');
      collector.add(chunk);
      if (!gunzip.write(chunk)) await Promise.race([once(gunzip, 'drain'), ended]);
    }
    gunzip.end();
    await ended;
    if (gunzip.bytesWritten < collector.length) throw new Error('bytes follow the end of the compressed ones');
  } catch (cause) {
    throw cause instanceof CouchError ? cause : errors.badRequest(`Invalid attachment data for ${name}`);
  } finally {
    gunzip.destroy();
  }
  if (length !== undefined && length !== plain) throw errors.badRequest('attachment is not as long as announced');
  return length ?? collector.length;
}
