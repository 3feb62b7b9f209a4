import { FileProblem } from '../reading.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Of text in letters every second byte is zero in UTF-16; at which places tells the order. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, 2000) & ~1);
  if (sample.length < 4) return undefined;
  let [even, odd] = [0, 0];
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  const most = sample.length * 0.3;
  if (odd > most && even < most / 4) return 'utf-16le';
  return even > most && odd < most / 4 ? 'utf-16be' : undefined;
}

function decodeUtf16(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new FileProblem('wrong_encoding');
  }
}

/** Control characters that no text has. */
function isBinary(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return code < 9 || (code > 13 && code < 27);
}

/**
 * Text in UTF-8, UTF-16 (with or without mark) or, where it is neither, in Windows-1252, what Excel writes here. The mark
 * is taken away. @throws FileProblem for what is no text
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  const wide = unmarkedUtf16(bytes);
  const text = wide ? decodeUtf16(bytes, wide) : decodeNarrow(bytes);
  if (Array.from(text.slice(0, 4000)).some(isBinary)) throw new FileProblem('wrong_encoding');
  return text;
}

function decodeNarrow(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
