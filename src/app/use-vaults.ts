import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createAccountChannel } from '../database/account-channel.ts';
import { NewerStoreError } from '../database/store-guard.ts';
import type { SignedIn } from '../features/sign-in/use-sign-in.ts';
import type { LockedVault } from '../features/vault/person.tsx';
import type { Refused } from '../features/vault/unlock-form.tsx';
import { signOut } from '../sync/session.ts';
import { createPauseCode, type PauseCode } from '../vault/pause-code.ts';
import type { OpenVault } from '../vault/vault.ts';
import { lockedVaults } from './locked-vaults.ts';
import { type OpenAccount, openAccount } from './open-account.ts';
import type { Services } from './services.ts';
import { useFreshPage } from './use-fresh-page.ts';

export type VaultsState =
  | { kind: 'loading' | 'locking' | 'broken' | 'newer' }
  /** `former`: the server has just taken a password that this vault does not open with. */
  | { kind: 'locked'; vaults: readonly LockedVault[]; last: string | undefined; former: boolean }
  | { kind: 'open'; open: OpenAccount; code: PauseCode };

/** The vaults of this tablet: which there are, which one is open, and the ways between. */
export function useVaults(services: Services) {
  const [state, setState] = useState<VaultsState>({ kind: 'loading' });
  const { device, http, vaults } = services;
  useFreshPage(http);

  const showLocked = useCallback(
    async (last?: string, former = false): Promise<void> => {
      const [found, before] = [await lockedVaults(services), last ?? (await device.lastVault())];
      setState({ kind: 'locked', vaults: found, last: before, former });
    },
    [services, device],
  );

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    showLocked().catch(() => setState({ kind: 'broken' }));
  }, [showLocked]);

  const channel = useRef<ReturnType<typeof createAccountChannel>>(undefined);
  const open = state.kind === 'open' ? state.open : undefined;

  /** The page goes with all that it knew; nothing is left that could forget to forget. */
  const leave = useCallback(async (): Promise<void> => {
    if (!open) return;
    setState({ kind: 'locking' });
    await open.close().catch(() => undefined);
    await signOut(http);
    location.replace('/app/');
  }, [open, http]);

  /** In every tab. */
  const lock = useCallback(async (): Promise<void> => {
    if (open) channel.current?.tell(undefined);
    await leave();
  }, [open, leave]);

  // The server lets this tablet in no more: what is open closes, in every tab.
  const { revocation } = services;
  const isRevoked = useSyncExternalStore(revocation.subscribe, revocation.current);
  useEffect(() => {
    if (isRevoked) void Promise.resolve().then(lock);
  }, [isRevoked, lock]);

  // Another tab opened another vault, or locked this one: nothing of it stays here.
  useEffect(() => {
    const made = createAccountChannel((vault) => {
      if (!open || vault === open.vaultId) return;
      setState({ kind: 'locking' });
      // A push may be running in this tab; whoever locked waits for it before the session ends.
      void open
        .close()
        .catch(() => undefined)
        .then(() => location.replace('/app/'));
    });
    channel.current = made;
    return made.close;
  }, [open]);

  /** What the server took in place of a vault's password, until that vault is open. */
  const taken = useRef<{ id: string; password: string }>(undefined);

  async function enter(vault: OpenVault, code: string | undefined): Promise<void> {
    // The benchmark measures from here to the first screen.
    performance.mark('vault.unlocked');
    try {
      const opened = await openAccount(services, vault);
      if (taken.current?.id === vault.id) {
        services.password.keep(taken.current.password);
        await opened.keptPassword.keep(taken.current.password);
      }
      taken.current = undefined;
      channel.current?.tell(vault.id);
      setState({ kind: 'open', open: opened, code: createPauseCode(code) });
    } catch (error) {
      setState({ kind: error instanceof NewerStoreError ? 'newer' : 'broken' });
    }
  }

  async function unlock(id: string, password: string, code: string | undefined): Promise<Refused | undefined> {
    const answer = await vaults.unlock(id, password).catch((): Refused => ({ kind: 'failed' }));
    if (answer.kind !== 'open') return answer;
    await enter(answer.vault, code);
    return undefined;
  }

  /** The server knows them. Their vault opens, or they get one. */
  async function signedIn({ account, roles, password }: SignedIn, code: string | undefined): Promise<void> {
    const { author, name } = account;
    void navigator.storage?.persist?.();
    // Beside a vault that waits for its recovery a new one is begun.
    const own = (await device.listVaults()).filter(
      (vault) => vault.author === author && vault.wrap !== '' && !vault.request,
    );
    for (const { id } of own) {
      const refused = await unlock(id, password, code);
      if (!refused) return;
      // Beside a vault that somebody has weakened a new one is begun; any other opens with its own password.
      if (refused.kind === 'weakened') continue;
      void signOut(http);
      if (refused.kind === 'wrong') taken.current = { id, password };
      await showLocked(id, refused.kind === 'wrong');
      return;
    }
    await enter(await vaults.enrol({ author, name, roles, password }), code);
  }

  /** The officer's answer has opened it. */
  async function recovered(vault: OpenVault): Promise<void> {
    taken.current = undefined;
    await enter(vault, undefined);
  }

  const failedHere = useRef(0);

  /** Whether this is the open vault's password; it stays open either way. */
  async function check(password: string): Promise<Refused | undefined> {
    if (!open) return undefined;
    try {
      const answer = await vaults.unlock(open.vaultId, password);
      if (answer.kind === 'open') {
        if (answer.vault.hasStrangeInbox) await open.noteStrangeInbox();
        return undefined;
      }
      if (answer.kind !== 'failed') return answer;
    } catch {
      // A full disk: said below.
    }
    // Attempts cannot be counted on the disk, and what was entered may be in memory alone. Three tries.
    if (open.isPassword(password)) return undefined;
    failedHere.current += 1;
    if (failedHere.current >= 3) await lock();
    return { kind: 'wrong', left: Math.max(1, 3 - failedHere.current), wait: 0 };
  }

  return {
    state,
    unlock,
    signedIn,
    recovered,
    lock,
    leave,
    check,
    showLocked,
  };
}
