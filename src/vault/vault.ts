import { fromBase64, toBase64 } from '../lib/base64.ts';
import { type Attempts, noAttempts } from './attempts.ts';
import { makeSealingKeys, type SealingKeys } from './hpke.ts';
import { type Derive, isSoundDerivation } from './key-derivation.ts';
import {
  addKey,
  importRing,
  onlyCurrent,
  type RawRing,
  unwrapKeys,
  type WrapParameters,
  wrapKeys,
} from './key-wrap.ts';
import { deriveMeasured } from './measure-derivation.ts';
import { type KeyRing, seal, unseal } from './record-seal.ts';
import type { PendingRequest } from './recovery/pending-request.ts';
import { type RecoverySeal, sealForRecovery } from './recovery/recovery-seal.ts';

/**
 * A vault as it lies on the tablet, readable by anybody who has it: the data keys wrapped by the password's key, the
 * parameters of that, a public key, and what the lock screen shows. No hash of the password, nothing to check it
 * against, no key that is not wrapped.
 */
export type StoredVault = {
  /** Random; the record store is named after it. */
  readonly id: string;
  /** Author token of the account: it stands in the ids of its records anyway. */
  readonly author: string;
  /** What the lock screen calls it. */
  readonly alias: string;
  readonly parameters: WrapParameters;
  /** '' after the tenth wrong password: then only a recovery opens the vault. */
  readonly wrap: string;
  /** `VaultSecrets`, sealed with the data key. */
  readonly secrets: string;
  readonly publicKey: string;
  readonly attempts: Attempts;
  /** The data keys, sealed to the city's recovery key; not there until the city's key is trusted. */
  readonly recovery?: RecoverySeal;
  /** Somebody has forgotten the password and waits for the officer's answer. */
  readonly request?: PendingRequest;
};

/** What only the open vault knows besides its records. */
export type VaultSecrets = {
  readonly name: string;
  readonly roles: readonly string[];
  /** With it the app signs in again by itself. */
  readonly serverPassword: string;
  /** What the locked tablet seals to. */
  readonly inbox: SealingKeys;
  /** The city's recovery key that this vault is sealed to: the first one it was given, or one that a person took over. */
  readonly recoveryKey?: string;
  /** The vault was opened with this recovery key (its fingerprint), and the server does not know it yet. */
  readonly recovered?: { readonly key: string; readonly count?: number };
};

export type OpenVault = {
  readonly id: string;
  readonly ring: KeyRing;
  readonly secrets: VaultSecrets;
  /** The public key on the disk is not this vault's: what was sealed to it meanwhile is not for this vault. */
  readonly hasStrangeInbox: boolean;
};

export type VaultProblem = 'wrong_password' | 'weakened' | 'no_password';

export class VaultError extends Error {
  readonly code: VaultProblem;

  constructor(code: VaultProblem) {
    super(code);
    this.name = 'VaultError';
    this.code = code;
  }
}

export type VaultTools = {
  readonly derive: Derive;
  /** A clock in ms that only goes forward; enrolment measures with it. */
  readonly elapsed: () => number;
};

const secretsPlace = (id: string): string[] => [id, 'secrets', id];
const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function close(id: string, raw: RawRing, password: string, { derive, elapsed }: VaultTools) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const { cost, key } = await deriveMeasured(derive, password, bytes, elapsed);
  const parameters: WrapParameters = { kdf: cost, salt: toBase64(bytes) };
  const wrap = await wrapKeys(raw, key, id, parameters);
  key.fill(0);
  return { parameters, wrap };
}

/** @throws VaultError */
export async function unwrap(stored: StoredVault, password: string, derive: Derive): Promise<RawRing> {
  const { id, parameters, wrap } = stored;
  if (wrap === '') throw new VaultError('no_password');
  if (!isSoundDerivation(parameters.kdf)) throw new VaultError('weakened');
  const key = await derive(password, fromBase64(parameters.salt), parameters.kdf);
  const raw = await unwrapKeys(wrap, key, id, parameters);
  key.fill(0);
  if (!raw) throw new VaultError('wrong_password');
  return raw;
}

export type Enrolment = {
  readonly author: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** The server has just said that it is right. */
  readonly password: string;
};

/** Makes a vault for somebody whom the server knows. */
export async function enrol({ author, name, roles, password }: Enrolment, tools: VaultTools): Promise<StoredVault> {
  const id = randomId();
  const raw = addKey(undefined);
  const secrets: VaultSecrets = { name, roles, serverPassword: password, inbox: await makeSealingKeys() };
  return {
    id,
    author,
    alias: name,
    ...(await close(id, raw, password, tools)),
    secrets: await sealSecrets(id, await importRing(raw), secrets),
    publicKey: secrets.inbox.publicKey,
    attempts: noAttempts,
  };
}

export const sealSecrets = (id: string, ring: KeyRing, secrets: VaultSecrets): Promise<string> =>
  seal(ring, secretsPlace(id), secrets);

export const openSecrets = async ({ id, secrets }: StoredVault, ring: KeyRing): Promise<VaultSecrets> =>
  (await unseal(ring, secretsPlace(id), secrets)) as VaultSecrets;

/** For whoever trusts no recovery key there is no seal. */
export async function recoverySealOf(id: string, ring: RawRing, { name, recoveryKey }: VaultSecrets) {
  return recoveryKey ? { recovery: await sealForRecovery(recoveryKey, id, { ring, name }) } : {};
}

/** The vault with other keys or another password: wrap, secrets and recovery are of the same keys. */
export async function closeAnew(
  stored: StoredVault,
  raw: RawRing,
  secrets: VaultSecrets,
  tools: VaultTools,
): Promise<StoredVault> {
  const { id } = stored;
  return {
    ...stored,
    ...(await close(id, raw, secrets.serverPassword, tools)),
    ...(await recoverySealOf(id, raw, secrets)),
    secrets: await sealSecrets(id, await importRing(raw), secrets),
  };
}

/** @throws VaultError, SealError */
export async function unlock(stored: StoredVault, password: string, derive: Derive): Promise<OpenVault> {
  const ring = await importRing(await unwrap(stored, password, derive));
  const secrets = await openSecrets(stored, ring);
  return { id: stored.id, ring, secrets, hasStrangeInbox: stored.publicKey !== secrets.inbox.publicKey };
}

/**
 * Wraps anew for another password, with a new data key beside the old ones: what an old copy of the disk and the old
 * password open is not what is written from the next unlock on. @throws VaultError, SealError
 */
export async function changePassword(
  stored: StoredVault,
  old: string,
  password: string,
  tools: VaultTools,
): Promise<StoredVault> {
  const raw = await unwrap(stored, old, tools.derive);
  const before = await openSecrets(stored, await importRing(raw));
  const changed = await closeAnew(stored, addKey(raw), { ...before, serverPassword: password }, tools);
  return { ...changed, attempts: noAttempts };
}

/** Leaves the current key alone in the wrap, once nothing is sealed with the others any more. @throws VaultError */
export async function dropOldKeys(stored: StoredVault, password: string, tools: VaultTools): Promise<StoredVault> {
  const raw = onlyCurrent(await unwrap(stored, password, tools.derive));
  return closeAnew(stored, raw, await openSecrets(stored, await importRing(raw)), tools);
}
