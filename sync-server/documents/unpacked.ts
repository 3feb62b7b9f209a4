import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** Less than this is not worth counting. */
const small = 1024 * 1024;
let held = 0;

/** An answer that is dropped before it begins lets go of its bytes without saying so. */
const dropped = new FinalizationRegistry<number>((length) => {
  held -= length;
});

/**
 * Counts unpacked attachments that answers hold while they go out: a short upload may unpack to a thousand times as
 * much, and who reads slowly makes the server hold it. @returns how to let go. @throws 503
 */
export function holdUnpacked(bytes: Uint8Array): () => void {
  const { length } = bytes;
  if (length < small) return () => {};
  if (held + length > limits.unpackedBytes) throw errors.busy();
  held += length;
  const token = {};
  dropped.register(bytes, length, token);
  return () => {
    if (dropped.unregister(token)) held -= length;
  };
}
