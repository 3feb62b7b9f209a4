import { type DeviceStore, openDeviceStore } from '../database/device-store.ts';
import { createTabletVaults, type TabletVaults } from '../database/tablet-vaults.ts';
import { createVaultRecovery, type VaultRecovery } from '../database/vault-recovery.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { createHttp, type Http } from '../sync/http.ts';
import { watchRevoked } from '../sync/revoked.ts';
import { deriveInWorker } from '../vault/derive-in-worker.ts';
import { createPasswordMemory, type PasswordMemory } from '../vault/password-memory.ts';
import { createRevocation, type Revocation } from './revocation.ts';

/** What exists once in a page, before and after somebody opens a vault. */
export type Services = {
  clock: Clock;
  http: Http;
  device: DeviceStore;
  vaults: TabletVaults;
  recovery: VaultRecovery;
  /** The server password, while a vault is open and the server takes it. */
  password: PasswordMemory;
  revocation: Revocation;
};

/** Read once. A disk that cannot be read now keeps nobody from the network. */
function idOf(device: DeviceStore): () => Promise<string | undefined> {
  let known: Promise<string | undefined> | undefined;
  return () => {
    known ??= device.deviceId().catch(() => {
      known = undefined;
      return undefined;
    });
    return known;
  };
}

export function createServices(): Services {
  const [clock, device] = [systemClock, openDeviceStore()];
  const elapsed = (): number => performance.now();
  const revocation = createRevocation(device);
  const named = createHttp((...request) => fetch(...request), '', idOf(device));
  return {
    clock,
    http: watchRevoked(named, revocation.happened),
    device,
    vaults: createTabletVaults({ device, clock, derive: deriveInWorker, elapsed }),
    recovery: createVaultRecovery({ device, clock, derive: deriveInWorker, elapsed }),
    password: createPasswordMemory(),
    revocation,
  };
}
