import { hash } from 'node:crypto';

/**
 * HMAC-SHA-256 (RFC 2104) for many short texts under keys that are each used once: making Node's key objects costs ten
 * times the two hashes. @param key at most 64 bytes
 */
export function quickHmac(key: Uint8Array, text: string): Buffer {
  const inner = Buffer.alloc(64, 0x36);
  const outer = Buffer.alloc(64, 0x5c);
  for (let place = 0; place < key.length; place += 1) {
    const byte = key[place] ?? 0;
    inner[place] = byte ^ 0x36;
    outer[place] = byte ^ 0x5c;
  }
  const first = hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'buffer');
}
