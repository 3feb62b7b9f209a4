import type { Clock } from '../lib/clock.ts';
import { type Attempts, countAttempt, mostAttempts, takeBack, waitBefore } from '../vault/attempts.ts';
import { makeRequest, type PendingRequest } from '../vault/recovery/pending-request.ts';
import { type RecoveryAnswer, recoverVault, trustRecoveryKey } from '../vault/recovery/recover-vault.ts';
import { RecoveryError } from '../vault/recovery/recovery-error.ts';
import { type OpenVault, type StoredVault, unlock, type VaultTools } from '../vault/vault.ts';
import type { DeviceStore } from './device-store.ts';
import type { UnlockResult } from './tablet-vaults.ts';

/** Who has just signed in at the server, with which password. */
export type Asker = { readonly author: string; readonly name: string; readonly password: string };

export type VaultRecoveryOptions = VaultTools & { readonly device: DeviceStore; readonly clock: Clock };

const withAttempts = (stored: StoredVault, change: (before: Attempts) => Attempts): StoredVault =>
  stored.request ? { ...stored, request: { ...stored.request, attempts: change(stored.request.attempts) } } : stored;

/** A vault whose password nobody knows any more: asking the officer, and opening it with the answer. */
export function createVaultRecovery({ device, clock, ...tools }: VaultRecoveryOptions) {
  const read = (id: string): Promise<StoredVault> => device.changeVault(id, (vault) => vault);

  /** As for unlocking: counted before it is tried, with the same waits. */
  async function begin(id: string): Promise<StoredVault | UnlockResult> {
    let wait = 0;
    const stored = await device.changeVault(id, (vault) => {
      wait = vault.request ? waitBefore(vault.request.attempts, clock.now()) : 0;
      return wait > 0 ? vault : withAttempts(vault, (before) => countAttempt(before, clock.now()));
    });
    return wait > 0 ? { kind: 'wait', wait } : stored;
  }

  /** The tenth wrong password ends the request; nothing of the vault. */
  async function fail(id: string): Promise<UnlockResult> {
    const { request } = await device.changeVault(id, (vault) => {
      if (!vault.request || vault.request.attempts.failed < mostAttempts) return vault;
      const { request: _, ...rest } = vault;
      return rest;
    });
    if (!request) return { kind: 'removed' };
    const { attempts } = request;
    return { kind: 'wrong', left: mostAttempts - attempts.failed, wait: waitBefore(attempts, clock.now()) };
  }

  return {
    /** @throws VaultError when the password was changed meanwhile */
    trust: async ({ id, secrets }: OpenVault, recoveryKey: string): Promise<OpenVault> => {
      const made = await trustRecoveryKey(await read(id), secrets.serverPassword, recoveryKey, tools);
      const stored = await device.changeVault(id, (now) =>
        // Another tab has changed the password: its keys are newer than what was sealed here.
        now.wrap === made.wrap ? { ...now, ...made, attempts: now.attempts } : now,
      );
      return unlock(stored, secrets.serverPassword, tools.derive);
    },
    /** Makes the request for a vault of this account, in place of one that there was. @throws RecoveryError */
    ask: async (id: string, { author, name, password }: Asker): Promise<PendingRequest> => {
      const stored = await read(id);
      if (stored.author !== author) throw new RecoveryError('account_of_another');
      const request = await makeRequest(stored, { name, password }, tools);
      await device.changeVault(id, (now) => ({ ...now, request }));
      return request;
    },
    /** @throws RecoveryError when the answer does not fit; the request stays */
    answer: async (id: string, answer: RecoveryAnswer): Promise<UnlockResult> => {
      const stored = await begin(id);
      if ('kind' in stored) return stored;
      const notTried = () => device.changeVault(id, (now) => withAttempts(now, takeBack));
      try {
        const made = await recoverVault(stored, answer, tools);
        if (!made) return await fail(id);
        const vault = await unlock(
          // Revoked meanwhile, it stays shut.
          await device.changeVault(id, (now) => (now.request ? made : now)),
          answer.password,
          tools.derive,
        );
        return { kind: 'open', vault };
      } catch (error) {
        await notTried();
        if (error instanceof RecoveryError) throw error;
        return { kind: 'failed' };
      }
    },
  };
}

export type VaultRecovery = ReturnType<typeof createVaultRecovery>;
