import { useEffect, useState } from 'react';
import type { Queue } from '../../database/queue-tables.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Services } from '../services.ts';

/** A vault for which this tablet may record while it is locked. */
export type Serving = { readonly alias: string; readonly publicKey: string; readonly queue: Queue };

/** What a locked tablet offers without a password. */
export type ServedFor = 'consultation' | 'tally' | 'evaluation';
export type Serve = (serving: Serving, what: ServedFor) => void;

const minute = 60_000;

async function findServings({ device, clock }: Pick<Services, 'device' | 'clock'>): Promise<Serving[]> {
  const [queues, vaults] = await Promise.all([device.queue.list(), device.listVaults()]);
  const found: Serving[] = [];
  for (const queue of queues) {
    const vault = vaults.find(({ id }) => id === queue.vault);
    const isToday = queue.session.day === dayOf(clock.now(), queue.city.timeZone);
    // Yesterday's session has ended by itself.
    if (!isToday) void device.queue.close(queue.vault).catch(() => undefined);
    // What is sealed to a vault that no password opens would wait for a recovery.
    else if (vault && vault.wrap !== '') found.push({ alias: vault.alias, publicKey: vault.publicKey, queue });
  }
  return found.sort((a, b) => a.alias.localeCompare(b.alias));
}

/** The vaults whose sessions run, of all or of one; looked at again each minute. */
export function useServings(services: Pick<Services, 'device' | 'clock'>, only?: string): readonly Serving[] {
  const [servings, setServings] = useState<readonly Serving[]>([]);
  useEffect(() => {
    let isHere = true;
    const look = (): void => {
      findServings(services)
        .then((found) => {
          if (isHere) setServings(found);
        })
        .catch(() => undefined);
    };
    look();
    const timer = setInterval(look, minute);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [services]);
  return only === undefined ? servings : servings.filter(({ queue }) => queue.vault === only);
}
