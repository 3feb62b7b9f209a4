import { noAttempts } from '../attempts.ts';
import { addKey, importRing, type RawRing } from '../key-wrap.ts';
import {
  closeAnew,
  openSecrets,
  recoverySealOf,
  type StoredVault,
  sealSecrets,
  unwrap,
  type VaultTools,
} from '../vault.ts';
import { openAnswer } from './answer.ts';
import { openRequest } from './pending-request.ts';
import { RecoveryError } from './recovery-error.ts';

/** From now on this vault is sealed to this key of the city. @throws VaultError, SealError, RecoveryError */
export async function trustRecoveryKey(
  stored: StoredVault,
  password: string,
  recoveryKey: string,
  { derive }: VaultTools,
): Promise<StoredVault> {
  const raw = await unwrap(stored, password, derive);
  const ring = await importRing(raw);
  const secrets = { ...(await openSecrets(stored, ring)), recoveryKey };
  const sealed = await recoverySealOf(stored.id, raw, secrets);
  return { ...stored, ...sealed, secrets: await sealSecrets(stored.id, ring, secrets) };
}

export type RecoveryAnswer = { readonly text: string; readonly password: string };

/**
 * Opens a vault with the officer's answer and wraps it for the new password, with a new data key beside the old ones:
 * those were on another computer. The vault must be of the account that asked.
 * @returns undefined when this is not the password that the request was made with
 * @throws RecoveryError
 */
export async function recoverVault(
  stored: StoredVault,
  { text, password }: RecoveryAnswer,
  tools: VaultTools,
): Promise<StoredVault | undefined> {
  const { request, recovery, ...rest } = stored;
  if (!request || !recovery) throw new RecoveryError('answer_of_another');
  const asked = await openRequest(stored.id, request, password, tools.derive);
  if (!asked) return undefined;
  const raw = await openAnswer(asked.keys, { vault: stored.id, hash: request.hash }, text);
  const before = await readSecrets(stored, raw);
  if (before.name !== asked.name) throw new RecoveryError('answer_of_another');
  const secrets = { ...before, serverPassword: password, recovered: { key: recovery.key } };
  return { ...(await closeAnew(rest, addKey(raw), secrets, tools)), attempts: noAttempts };
}

/** The keys are this vault's if they open what it has sealed. */
async function readSecrets(stored: StoredVault, raw: RawRing) {
  try {
    return await openSecrets(stored, await importRing(raw));
  } catch {
    throw new RecoveryError('answer_broken');
  }
}
