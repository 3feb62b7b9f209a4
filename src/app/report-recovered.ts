import type { OpenDatabase } from '../database/open-database.ts';
import { observeWaiting } from '../database/store-guard.ts';
import { reportRecovery } from '../sync/report-recovery.ts';
import type { OpenVault } from '../vault/vault.ts';
import type { Services } from './services.ts';

type Options = Pick<Services, 'http' | 'vaults'> & {
  readonly database: OpenDatabase;
  readonly vault: () => OpenVault;
  readonly onVault: (vault: OpenVault) => void;
};

const countOnlyHere = (database: OpenDatabase): Promise<number> =>
  new Promise((resolve) => {
    const stop = observeWaiting(database, (counts) => {
      resolve(counts.reduce((sum, count) => sum + count, 0));
      queueMicrotask(() => stop());
    });
  });

/**
 * Of a vault that was recovered: counts what is only here before anything goes up, and tells the server at the first
 * contact. @returns what to call when a session of the vault's user is there
 */
export async function reportRecovered({ http, vaults, database, vault, onVault }: Options): Promise<() => void> {
  let isTelling = false;

  async function keep({ recovered, ...secrets }: OpenVault['secrets'], next: typeof recovered): Promise<void> {
    const changed = { ...vault(), secrets: { ...secrets, ...(next ? { recovered: next } : {}) } };
    onVault(changed);
    await vaults.keepSecrets(changed);
  }

  const { secrets } = vault();
  if (secrets.recovered && secrets.recovered.count === undefined) {
    await keep(secrets, { ...secrets.recovered, count: await countOnlyHere(database) });
  }

  async function tell(): Promise<void> {
    const { recovered } = vault().secrets;
    if (!recovered || isTelling) return;
    isTelling = true;
    const { key, count = 0 } = recovered;
    const isTold = await reportRecovery(http, { vault: vault().id, key, count });
    isTelling = false;
    if (isTold) await keep(vault().secrets, undefined);
  }

  // What could not be kept is told once more at the next start.
  return () => void tell().catch(() => undefined);
}
