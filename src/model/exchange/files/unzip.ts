import { type UnzipFileInfo, unzipSync } from 'fflate';
import { exchangeLimits, FileProblem } from '../reading.ts';

/** Entries by name. What would grow beyond the limits is refused by what it says of itself, before a byte is unpacked. */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  let [entries, total] = [0, 0];
  const seen = new Set<string>();
  const filter = ({ name, originalSize, size }: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > exchangeLimits.entries) throw new FileProblem('zip_bomb');
    if (!wanted(name) || name.includes('__proto__') || seen.has(name)) return false;
    seen.add(name);
    // An entry that unpacks to more than it says is cut at what it says: fflate writes into a buffer of that length.
    total += originalSize;
    if (total > exchangeLimits.unpacked || originalSize > (size + 100) * 1100) throw new FileProblem('zip_bomb');
    return true;
  };
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (cause) {
    if (cause instanceof FileProblem) throw cause;
    throw new FileProblem('broken_zip');
  }
}
