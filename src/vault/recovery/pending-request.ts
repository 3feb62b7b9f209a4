import { fromBase64, toBase64 } from '../../lib/base64.ts';
import { type Attempts, noAttempts } from '../attempts.ts';
import { makeSealingKeys, type SealingKeys } from '../hpke.ts';
import { type Derive, isSoundDerivation } from '../key-derivation.ts';
import type { WrapParameters } from '../key-wrap.ts';
import { deriveMeasured } from '../measure-derivation.ts';
import { type KeyRing, seal, unseal } from '../record-seal.ts';
import type { StoredVault, VaultTools } from '../vault.ts';
import { RecoveryError } from './recovery-error.ts';
import { writeRequest } from './request.ts';

/**
 * A request that waits for its answer, as it lies on the tablet. Its private key is wrapped by the new password, which
 * the server has just taken: a stolen tablet with the officer's answer is not enough.
 */
export type PendingRequest = {
  readonly text: string;
  readonly hash: string;
  readonly parameters: WrapParameters;
  readonly sealed: string;
  /** Wrong new passwords. */
  readonly attempts: Attempts;
};

/** `name`: the account that signed in to ask. */
export type RequestSecrets = { readonly keys: SealingKeys; readonly name: string };

const placeOf = (vault: string, { kdf, salt }: WrapParameters): string[] => [
  vault,
  'request',
  `${kdf.memory} ${kdf.passes} ${salt}`,
];

async function ringOf(bytes: Uint8Array<ArrayBuffer>): Promise<KeyRing> {
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  bytes.fill(0);
  return { current: 'request', keys: new Map([['request', key]]) };
}

/** Asks for a vault that has a recovery seal. `password`: the new one. @throws RecoveryError */
export async function makeRequest(
  { id, recovery }: StoredVault,
  { name, password }: { readonly name: string; readonly password: string },
  { derive, elapsed }: VaultTools,
): Promise<PendingRequest> {
  if (!recovery) throw new RecoveryError('request_of_another_key');
  const keys = await makeSealingKeys();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const { cost, key } = await deriveMeasured(derive, password, salt, elapsed);
  const parameters: WrapParameters = { kdf: cost, salt: toBase64(salt) };
  const secrets: RequestSecrets = { keys, name };
  const sealed = await seal(await ringOf(key), placeOf(id, parameters), secrets);
  const written = await writeRequest({ vault: id, seal: recovery, publicKey: keys.publicKey });
  return { ...written, parameters, sealed, attempts: noAttempts };
}

/** @returns undefined when this is not the password that the request was made with */
export async function openRequest(
  vault: string,
  { parameters, sealed }: PendingRequest,
  password: string,
  derive: Derive,
): Promise<RequestSecrets | undefined> {
  if (!isSoundDerivation(parameters.kdf)) throw new RecoveryError('request_broken');
  const key = await derive(password, fromBase64(parameters.salt), parameters.kdf);
  try {
    return (await unseal(await ringOf(key), placeOf(vault, parameters), sealed)) as RequestSecrets;
  } catch {
    return undefined;
  }
}
