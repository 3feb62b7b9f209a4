import type { OpenDatabase } from '../database/open-database.ts';
import type { Row } from '../database/row.ts';
import { type CityRecord, cityRecordId } from '../model/records/city-record.ts';
import { fingerprintOf } from '../vault/recovery/fingerprint.ts';
import type { OpenVault } from '../vault/vault.ts';
import type { Services } from './services.ts';

/** `offered`: the city names a key that this vault has not been sealed to; a person must compare its fingerprint. */
export type RecoveryTrust =
  | { readonly kind: 'none' }
  | { readonly kind: 'trusted' | 'offered'; readonly fingerprint: string };

export type RecoveryTrusting = {
  readonly current: () => RecoveryTrust;
  readonly subscribe: (listener: () => void) => () => void;
  /** A person has compared the fingerprint. */
  readonly accept: () => Promise<void>;
  readonly stop: () => void;
};

type Options = Pick<Services, 'device' | 'recovery'> & {
  readonly database: OpenDatabase;
  readonly vault: () => OpenVault;
  readonly onVault: (vault: OpenVault) => void;
};

const keyIn = (row: Row | undefined): string | undefined =>
  (row?.body as unknown as CityRecord | undefined)?.configuration.recoveryKey;

/**
 * Keeps the vault sealed to the city's recovery key. The key that comes with a new vault's first configuration is
 * taken, as the app and all else from that server is; one that appears or changes later waits for a person.
 */
export async function trustRecoveryKey({
  database,
  device,
  recovery,
  vault,
  onVault,
}: Options): Promise<RecoveryTrusting> {
  const listeners = new Set<() => void>();
  let state: RecoveryTrust = { kind: 'none' };
  let offered: string | undefined;
  const { network } = database.stores;
  let isFirst = (await network.get(cityRecordId)) === undefined && vault().secrets.recoveryKey === undefined;

  function show(next: RecoveryTrust): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function take(key: string): Promise<void> {
    onVault(await recovery.trust(vault(), key));
    offered = undefined;
    show({ kind: 'trusted', fingerprint: await fingerprintOf(key) });
  }

  async function isSealedTo(fingerprint: string): Promise<boolean> {
    const stored = (await device.listVaults()).find(({ id }) => id === vault().id);
    return stored?.recovery?.key === fingerprint;
  }

  async function look(row: Row | undefined): Promise<void> {
    if (!row) return;
    const key = keyIn(row);
    const { recoveryKey: trusted } = vault().secrets;
    const isNew = isFirst;
    isFirst = false;
    if (key === undefined || key === '') return;
    const fingerprint = await fingerprintOf(key);
    if (key === trusted ? !(await isSealedTo(fingerprint)) : isNew) return take(key);
    offered = key === trusted ? undefined : key;
    show({ kind: key === trusted ? 'trusted' : 'offered', fingerprint });
  }

  // What fails now, on a full disk say, is tried again when the vault is opened next.
  const stop = network.observeOne(cityRecordId, (row) => void look(row).catch(() => undefined));
  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    accept: async () => {
      if (offered) await take(offered);
    },
    stop,
  };
}
