/** Texts are stored and sent; typed arrays do not survive RxDB or JSON. */
export function toBase64(bytes: Uint8Array): string {
  if ('toBase64' in bytes && typeof bytes.toBase64 === 'function') return bytes.toBase64();
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** @throws when the text is no base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if ('fromBase64' in Uint8Array && typeof Uint8Array.fromBase64 === 'function') return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
