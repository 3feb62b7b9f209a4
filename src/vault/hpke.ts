import { fromBase64, toBase64 } from '../lib/base64.ts';
import { SealError } from './record-seal.ts';

/** A pair to seal to (ECDH, P-256): the public key raw, the private one as PKCS #8; both base64. */
export type SealingKeys = { readonly publicKey: string; readonly privateKey: string };

/** What a sealed text is bound to: it opens for nothing else. */
export type SealingPlace = {
  /** What it is for, say 'queue'. */
  readonly purpose: string;
  /** Id of the vault. */
  readonly vault: string;
  /** Tells the texts of one purpose apart. */
  readonly id: string;
};

const version = '1';
const curve = { name: 'ECDH', namedCurve: 'P-256' };
const encode = (parts: readonly string[]): Uint8Array => new TextEncoder().encode(JSON.stringify(parts));
const infoOf = ({ purpose, vault }: SealingPlace): Uint8Array => encode(['sprechstunde', version, purpose, vault]);
const aadOf = ({ id }: SealingPlace): Uint8Array => encode([id]);

/** RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (trust.md). Loaded when something is to be sealed. */
async function openSuite() {
  const { AEAD_AES_256_GCM, CipherSuite, KDF_HKDF_SHA256, KEM_DHKEM_P256_HKDF_SHA256 } = await import('hpke');
  return new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM);
}

export async function makeSealingKeys(): Promise<SealingKeys> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const publicKey = await crypto.subtle.exportKey('raw', pair.publicKey);
  const privateKey = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  return { publicKey: toBase64(new Uint8Array(publicKey)), privateKey: toBase64(new Uint8Array(privateKey)) };
}

/** The pair that 32 random bytes always give (RFC 9180, 7.1.3); those bytes are the private key then. */
export async function deriveSealingKeys(seed: Uint8Array): Promise<SealingKeys> {
  const suite = await openSuite();
  const pair = await suite.DeriveKeyPair(seed, true);
  const privateKey = await crypto.subtle.exportKey('pkcs8', pair.privateKey);
  const publicKey = await suite.SerializePublicKey(pair.publicKey);
  return { publicKey: toBase64(publicKey), privateKey: toBase64(new Uint8Array(privateKey)) };
}

/**
 * Seals for whoever has the private key; not even who sealed can open it again.
 * @returns version, encapsulated key and ciphertext as one text
 */
export async function sealTo(publicKey: string, place: SealingPlace, plain: Uint8Array): Promise<string> {
  const suite = await openSuite();
  const key = await suite.DeserializePublicKey(fromBase64(publicKey));
  const options = { info: infoOf(place), aad: aadOf(place) };
  const { encapsulatedSecret, ciphertext } = await suite.Seal(key, plain, options);
  return `${version}.${toBase64(encapsulatedSecret)}.${toBase64(ciphertext)}`;
}

/** @throws SealError when it was sealed to another key, for another place, by a newer app, or altered since */
export async function openWith(keys: SealingKeys, place: SealingPlace, text: string): Promise<Uint8Array> {
  const [made, secret = '', data = ''] = text.split('.');
  if (made !== version) throw new SealError('seal_newer');
  const suite = await openSuite();
  try {
    const publicKey = await suite.DeserializePublicKey(fromBase64(keys.publicKey));
    const privateKey = await crypto.subtle.importKey('pkcs8', fromBase64(keys.privateKey), curve, false, [
      'deriveBits',
    ]);
    const options = { info: infoOf(place), aad: aadOf(place) };
    return await suite.Open({ publicKey, privateKey }, fromBase64(secret), fromBase64(data), options);
  } catch {
    throw new SealError('seal_broken');
  }
}
