import { createContext, useContext, useEffect, useState } from 'react';
import type { QueueItem, SealedQueue } from '../../../database/sealed-queue.ts';

export const QueueContext = createContext<SealedQueue | undefined>(undefined);

export function useQueue(): SealedQueue {
  const queue = useContext(QueueContext);
  if (!queue) throw new Error('useQueue needs a QueueContext around it');
  return queue;
}

/** What came in while the vault was locked, the earliest first; `undefined` until it is read. */
export function useQueueItems(): readonly QueueItem[] | undefined {
  const queue = useQueue();
  const [items, setItems] = useState<readonly QueueItem[]>();
  useEffect(() => queue.observe(setItems), [queue]);
  return items;
}
