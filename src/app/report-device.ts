import { heldRecords } from '../database/held-records.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { createDeviceReporter } from '../sync/device-report.ts';
import type { Services } from './services.ts';
import { appVersion } from './version.ts';

/** Tells the server how this tablet is and what an open vault holds, in numbers. @returns what to call after a round */
export function reportDevice({ http, device }: Pick<Services, 'http' | 'device'>, database: OpenDatabase) {
  return createDeviceReporter({
    http,
    id: device.deviceId,
    elapsed: () => performance.now(),
    later: (ms, work) => void setTimeout(work, ms),
    read: async () => {
      const { unsent, since, held } = await heldRecords(database);
      const persisted = await navigator.storage?.persisted?.();
      return {
        version: appVersion,
        ...(persisted === undefined ? {} : { persisted }),
        unsent,
        ...(since === undefined ? {} : { since }),
        held,
        vaults: (await device.listVaults()).map(({ author }) => author),
      };
    },
  });
}
