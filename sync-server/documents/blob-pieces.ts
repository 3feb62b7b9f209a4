import { gunzipSync } from 'node:zlib';
import { limits } from '../limits.ts';
import { blobPieceBytes, type DatabaseStorage } from '../storage/storage.ts';
import type { StoredAttachment } from './stored-attachments.ts';
import { holdUnpacked } from './unpacked.ts';

/** The bytes of an attachment as they are stored, from `from` to before `to`. @throws Error when they are gone */
export function* storedPieces(
  storage: DatabaseStorage,
  { blob }: StoredAttachment,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): Generator<Uint8Array> {
  const first = Math.floor(from / blobPieceBytes);
  for (let place = first; place * blobPieceBytes < to; place += 1) {
    const piece = storage.readBlob(blob, place);
    if (!piece && place === 0) throw new Error('the bytes of an attachment are gone');
    if (!piece) return;
    const start = place * blobPieceBytes;
    yield piece.subarray(Math.max(0, from - start), Math.min(piece.length, to - start));
    if (piece.length < blobPieceBytes) return;
  }
}

/** The same without compression. What is compressed was found to be within bounds when it came. */
export function* plainPieces(storage: DatabaseStorage, attachment: StoredAttachment): Generator<Uint8Array> {
  if (!attachment.encoding) {
    yield* storedPieces(storage, attachment);
    return;
  }
  const whole = gunzipSync(Buffer.concat([...storedPieces(storage, attachment)]), {
    maxOutputLength: limits.attachmentBytes,
  });
  const letGo = holdUnpacked(whole);
  try {
    for (let at = 0; at < whole.length; at += blobPieceBytes) yield whole.subarray(at, at + blobPieceBytes);
  } finally {
    letGo();
  }
}

/** The attachment's bytes, as its entry in a document with `attachments=true` holds them. */
export function* base64Pieces(storage: DatabaseStorage, attachment: StoredAttachment): Generator<string> {
  for (const piece of plainPieces(storage, attachment)) {
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('base64');
  }
}
