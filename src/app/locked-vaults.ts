import { countWaiting } from '../database/count-waiting.ts';
import type { LockedVault } from '../features/vault/person.tsx';
import type { Services } from './services.ts';

/** The vaults of this tablet, as far as the lock screen may know them. */
export async function lockedVaults({ device }: Pick<Services, 'device'>): Promise<LockedVault[]> {
  const stored = await device.listVaults();
  return Promise.all(
    stored.map(async ({ id, alias, wrap, recovery: seal, request }) => {
      const recovery = request ? ('asked' as const) : seal ? ('possible' as const) : ('none' as const);
      const waiting = await countWaiting(device, id);
      return { id, alias, waiting, recovery, isClosed: wrap === '' };
    }),
  );
}
