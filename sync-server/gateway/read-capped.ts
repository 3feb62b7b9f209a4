import { type Readable, Transform } from 'node:stream';
import { errors } from '../errors.ts';

/** All of a stream. @throws too_large beyond `cap` bytes */
export async function readCapped(stream: Readable, cap: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > cap) throw errors.tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

/** Lets bytes through as they come. Fails beyond `cap` bytes. */
export function capped(cap: number, failure: () => Error = errors.tooLarge): Transform {
  let length = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      length += piece.length;
      if (length > cap) done(failure());
      else done(null, piece);
    },
  });
}
