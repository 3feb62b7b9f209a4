import { useEffect, useState } from 'react';
import type { DeviceStore } from '../../database/device-store.ts';

/** How many sealed entries wait for each of these vaults, kept up to date. */
export function useSealedCounts(device: DeviceStore, vaults: readonly string[]): (vault: string) => number {
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const names = vaults.join();
  useEffect(() => {
    const stops = names
      .split(',')
      .map((vault) =>
        device.queue.observe(vault, (entries) => setCounts((before) => new Map(before).set(vault, entries.length))),
      );
    return () => {
      for (const stop of stops) stop();
    };
  }, [device, names]);
  return (vault) => counts.get(vault) ?? 0;
}
