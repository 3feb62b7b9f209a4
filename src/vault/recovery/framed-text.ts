import { hexOf } from './fingerprint.ts';

/** Texts that people carry from one computer to another: parts, and a checksum against what copying does to them. */
type Frame = { readonly parts: readonly string[]; readonly hash: string };

const separator = ':';
const checkLength = 8;

const hashOf = async (text: string): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

/** `hash`: SHA-256 of what is framed, hexadecimal. */
export async function frame(parts: readonly string[]): Promise<{ readonly text: string; readonly hash: string }> {
  const body = parts.join(separator);
  const hash = await hashOf(body);
  return { text: `${body}${separator}${hash.slice(0, checkLength)}`, hash };
}

/** Reads it however mail and chat programs broke its lines. @returns undefined when it is damaged */
export async function unframe(text: string): Promise<Frame | undefined> {
  const clean = text.replace(/[\s\u200b\ufeff]/g, '');
  const end = clean.lastIndexOf(separator);
  const body = clean.slice(0, Math.max(0, end));
  const hash = await hashOf(body);
  return clean.slice(end + 1) === hash.slice(0, checkLength) ? { parts: body.split(separator), hash } : undefined;
}
