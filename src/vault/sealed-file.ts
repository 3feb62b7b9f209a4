import { fromBase64, toBase64 } from '../lib/base64.ts';
import { isObject } from '../lib/json.ts';
import { type Derive, isSoundDerivation, type KeyDerivation, usualDerivation } from './key-derivation.ts';

/** What a sealed file says to everybody; it is bound to the contents (additional data of AES-GCM). */
type Header = {
  readonly format: 'sprechstunde-rescue';
  readonly version: 1;
  /** Whose it is. */
  readonly author: string;
  /** When it was made, ISO instant in UTC. */
  readonly at: string;
  readonly kdf: KeyDerivation & { readonly name: 'argon2id'; readonly salt: string };
};

export type SealedFileProblem = 'not_a_rescue_file' | 'rescue_file_newer' | 'rescue_file_of_another' | 'wrong_password';

export class SealedFileError extends Error {
  readonly code: SealedFileProblem;

  constructor(code: SealedFileProblem) {
    super(code);
    this.name = 'SealedFileError';
    this.code = code;
  }
}

const additional = (header: Header): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(header));

async function keyOf(derive: Derive, password: string, { kdf }: Header): Promise<CryptoKey> {
  const bytes = await derive(password, fromBase64(kdf.salt), kdf);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export type SealedFileOptions = {
  readonly author: string;
  readonly at: string;
  readonly password: string;
  readonly derive: Derive;
  readonly cost?: KeyDerivation;
};

/** The contents, encrypted for whoever knows the password (AES-256-GCM, key by Argon2id). @returns the file's text */
export async function sealFile(contents: unknown, options: SealedFileOptions): Promise<string> {
  const { author, at, password, derive, cost = usualDerivation } = options;
  const salt = toBase64(crypto.getRandomValues(new Uint8Array(16)));
  const header: Header = {
    format: 'sprechstunde-rescue',
    version: 1,
    author,
    at,
    kdf: { name: 'argon2id', memory: cost.memory, passes: cost.passes, salt },
  };
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(contents));
  const how = { name: 'AES-GCM', iv, additionalData: additional(header) };
  const sealed = await crypto.subtle.encrypt(how, await keyOf(derive, password, header), plain);
  return `${JSON.stringify({ ...header, iv: toBase64(iv), data: toBase64(new Uint8Array(sealed)) })}\n`;
}

type Parsed = { readonly header: Header; readonly iv: string; readonly data: string };

function parse(text: string, author: string): Parsed {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new SealedFileError('not_a_rescue_file');
  }
  if (!isObject(file) || file.format !== 'sprechstunde-rescue') throw new SealedFileError('not_a_rescue_file');
  if (file.version !== 1) throw new SealedFileError('rescue_file_newer');
  if (file.author !== author) throw new SealedFileError('rescue_file_of_another');
  const { at, kdf, iv, data } = file;
  const texts = [at, iv, data, isObject(kdf) ? kdf.salt : undefined];
  if (!isObject(kdf) || !texts.every((part) => typeof part === 'string'))
    throw new SealedFileError('not_a_rescue_file');
  const cost = { memory: Number(kdf.memory), passes: Number(kdf.passes) };
  if (kdf.name !== 'argon2id' || !isSoundDerivation(cost)) throw new SealedFileError('not_a_rescue_file');
  const header: Header = {
    format: 'sprechstunde-rescue',
    version: 1,
    author,
    at: String(at),
    kdf: { name: 'argon2id', ...cost, salt: String(kdf.salt) },
  };
  return { header, iv: String(iv), data: String(data) };
}

/** @throws SealedFileError */
export async function openFile(
  text: string,
  { author, password, derive }: Pick<SealedFileOptions, 'author' | 'password' | 'derive'>,
): Promise<unknown> {
  const { header, iv, data } = parse(text, author);
  try {
    const how = { name: 'AES-GCM', iv: fromBase64(iv), additionalData: additional(header) };
    const plain = await crypto.subtle.decrypt(how, await keyOf(derive, password, header), fromBase64(data));
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch {
    throw new SealedFileError('wrong_password');
  }
}
