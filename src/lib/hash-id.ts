import { createSHA256 } from 'hash-wasm';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export type Hasher = {
  /** 22 base62 letters (131 bits) that stand for these texts, in this order. */
  id(...parts: readonly string[]): string;
  /** The same as a UUID (RFC 9562, version 8: of one's own making). */
  uuid(...parts: readonly string[]): string;
};

/** Parts cannot run into one another: ["a", "bc"] is not ["ab", "c"]. */
const joined = (parts: readonly string[]): string => parts.map((part) => `${part.length}:${part}`).join('');

function base62(bytes: Uint8Array, length: number): string {
  let rest = 0n;
  for (const byte of bytes) rest = (rest << 8n) | BigInt(byte);
  let text = '';
  while (text.length < length) {
    text += alphabet[Number(rest % 62n)];
    rest /= 62n;
  }
  return text;
}

/** Names that everybody makes alike from the same texts (SHA-256); thousands a second, without waiting for each. */
export async function createHasher(): Promise<Hasher> {
  const sha256 = await createSHA256();
  const digest = (parts: readonly string[]): Uint8Array => sha256.init().update(joined(parts)).digest('binary');
  return {
    id: (...parts) => base62(digest(parts).subarray(0, 17), 22),
    uuid: (...parts) => {
      const bytes = digest(parts).slice(0, 16);
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1] ?? 32)).join('-');
    },
  };
}
