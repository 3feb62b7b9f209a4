const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `length` random letters of an alphabet of at most 256, each as likely. Uses the platform's secure generator. */
export function randomText(letters: string, length: number): string {
  // Larger bytes would favour the first letters.
  const fair = 256 - (256 % letters.length);
  let text = '';
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < fair && text.length < length) text += letters[byte % letters.length];
    }
  }
  return text;
}

/** A random base62 text of `length` characters; 22 carry at least 128 bits. */
export const randomBase62 = (length: number): string => randomText(alphabet, length);
