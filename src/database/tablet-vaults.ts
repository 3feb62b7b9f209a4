import type { Clock } from '../lib/clock.ts';
import { countAttempt, mostAttempts, noAttempts, takeBack, waitBefore } from '../vault/attempts.ts';
import { sealedWith } from '../vault/record-seal.ts';
import {
  changePassword,
  dropOldKeys,
  type Enrolment,
  enrol,
  type OpenVault,
  type StoredVault,
  sealSecrets,
  unlock,
  VaultError,
  type VaultTools,
} from '../vault/vault.ts';
import type { DeviceStore } from './device-store.ts';

export type UnlockResult =
  | { readonly kind: 'open'; readonly vault: OpenVault }
  /** `left`: wrong passwords that are still taken. `wait`: ms until the next one is. */
  | { readonly kind: 'wrong'; readonly left: number; readonly wait: number }
  | { readonly kind: 'wait'; readonly wait: number }
  /** No password opens the vault any more; its records are all there. */
  | { readonly kind: 'removed' }
  /** Somebody has changed how the key is made to something weak. */
  | { readonly kind: 'weakened' }
  /** The tablet could not try: its storage or memory failed. */
  | { readonly kind: 'failed' };

export type TabletVaultsOptions = VaultTools & { readonly device: DeviceStore; readonly clock: Clock };

/** The vaults of this tablet: one for each person who works with it. */
export function createTabletVaults({ device, clock, ...tools }: TabletVaultsOptions) {
  /** Counts before it tries, so that closing the page in between wins nothing. */
  async function begin(id: string): Promise<StoredVault | UnlockResult> {
    let answer: UnlockResult | undefined;
    const stored = await device.changeVault(id, (vault) => {
      const wait = waitBefore(vault.attempts, clock.now());
      if (vault.wrap === '') answer = { kind: 'removed' };
      else if (wait > 0) answer = { kind: 'wait', wait };
      return answer ? vault : { ...vault, attempts: countAttempt(vault.attempts, clock.now()) };
    });
    return answer ?? stored;
  }

  async function fail(id: string): Promise<UnlockResult> {
    const { attempts, wrap } = await device.changeVault(id, (vault) =>
      vault.attempts.failed < mostAttempts ? vault : { ...vault, wrap: '' },
    );
    if (wrap === '') return { kind: 'removed' };
    return { kind: 'wrong', left: mostAttempts - attempts.failed, wait: waitBefore(attempts, clock.now()) };
  }

  async function tryPassword(id: string, password: string): Promise<UnlockResult> {
    const stored = await begin(id);
    if ('kind' in stored) return stored;
    try {
      const vault = await unlock(stored, password, tools.derive);
      const { publicKey } = vault.secrets.inbox;
      // Who has remembered the password waits for no recovery any more.
      await device.changeVault(id, (now) => {
        const { request: _, ...rest } = now;
        return { ...rest, publicKey, attempts: noAttempts };
      });
      return { kind: 'open', vault };
    } catch (error) {
      if (!(error instanceof VaultError)) {
        // Nothing was tried.
        await device.changeVault(id, (now) => ({ ...now, attempts: takeBack(now.attempts) }));
        return { kind: 'failed' };
      }
      if (error.code === 'wrong_password') return fail(id);
      return { kind: error.code === 'weakened' ? 'weakened' : 'removed' };
    }
  }

  /** Two tabs may write; the last password wins, and what it wraps is whole either way. */
  async function renew(id: string, make: (stored: StoredVault) => Promise<StoredVault>): Promise<StoredVault> {
    const made = await make(await device.changeVault(id, (vault) => vault));
    return device.changeVault(id, () => made);
  }

  return {
    unlock: tryPassword,
    /** Makes a vault and opens it. */
    enrol: async (who: Enrolment): Promise<OpenVault> => {
      const stored = await enrol(who, tools);
      await device.addVault(stored);
      return unlock(stored, who.password, tools.derive);
    },
    /** @returns the vault as it opens from now on. @throws VaultError when `old` is not its password */
    changePassword: async (id: string, old: string, password: string): Promise<OpenVault> => {
      const stored = await renew(id, (before) => changePassword(before, old, password, tools));
      return unlock(stored, password, tools.derive);
    },
    /** Everything is sealed with the current key: the older ones are forgotten. */
    dropOldKeys: async (id: string, password: string): Promise<void> => {
      await renew(id, (stored) => dropOldKeys(stored, password, tools));
    },
    /** Nothing is kept when another tab has meanwhile changed the password: its secrets are newer. */
    keepSecrets: async ({ id, ring, secrets }: OpenVault): Promise<void> => {
      const sealed = await sealSecrets(id, ring, secrets);
      await device.changeVault(id, (vault) =>
        sealedWith(vault.secrets) === ring.current ? { ...vault, secrets: sealed } : vault,
      );
    },
  };
}

export type TabletVaults = ReturnType<typeof createTabletVaults>;
