import { toBase64 } from '../lib/base64.ts';

/** The pair that a locked tablet seals to (ECDH, P-256): the public key raw, the private one as PKCS #8; base64. */
export type InboxKeys = { readonly publicKey: string; readonly privateKey: string };

export async function makeInboxKeys(): Promise<InboxKeys> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const publicKey = await crypto.subtle.exportKey('raw', pair.publicKey);
  const privateKey = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { publicKey: toBase64(new Uint8Array(publicKey)), privateKey: toBase64(new Uint8Array(privateKey)) };
}
