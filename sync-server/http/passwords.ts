import { hash, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

const derive = promisify(pbkdf2);

/** As CouchDB keeps a password in a document of `_users`; `pbkdf2_prf` is missing in those of before 3.4 (SHA-1). */
export type StoredPassword = {
  readonly password_scheme: 'pbkdf2';
  readonly pbkdf2_prf?: string;
  readonly iterations: number;
  readonly salt: string;
  /** Hexadecimal. */
  readonly derived_key: string;
};

const digests: Readonly<Record<string, { readonly digest: string; readonly bytes: number }>> = {
  sha: { digest: 'sha1', bytes: 20 },
  sha224: { digest: 'sha224', bytes: 28 },
  sha256: { digest: 'sha256', bytes: 32 },
  sha384: { digest: 'sha384', bytes: 48 },
  sha512: { digest: 'sha512', bytes: 64 },
};

/**
 * PBKDF2 with SHA-256, the default of CouchDB 3.4 and later.
 * @param salt hexadecimal; random unless the same password must give the same key after a restart
 * @throws bad_request when it is no usable password
 */
export async function hashPassword(
  password: unknown,
  iterations: number,
  salt: string = randomBytes(16).toString('hex'),
): Promise<StoredPassword> {
  if (typeof password !== 'string' || password === '' || password.length > limits.passwordCharacters) {
    throw errors.badRequest('Password does not conform to requirements.');
  }
  const key = await derive(password, salt, iterations, 32, 'sha256');
  return { password_scheme: 'pbkdf2', pbkdf2_prf: 'sha256', iterations, salt, derived_key: key.toString('hex') };
}

/** Compared in constant time. */
export async function isPassword(password: string, stored: StoredPassword): Promise<boolean> {
  const kind = digests[stored.pbkdf2_prf ?? 'sha'];
  if (!kind || stored.iterations > limits.iterations) return false;
  const key = await derive(password, stored.salt, stored.iterations, kind.bytes, kind.digest);
  const expected = Buffer.from(stored.derived_key, 'hex');
  return expected.length === key.length && timingSafeEqual(expected, key);
}

/** Names a stored password without giving it away: sessions end when it changes. */
export function stampOf({ salt, derived_key }: StoredPassword): string {
  return hash('sha256', `${salt} ${derived_key}`).slice(0, 32);
}
