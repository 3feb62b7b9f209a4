import { useEffect, useState } from 'react';

/** `kept`: the browser has promised not to clear this tablet's records. Sizes are bytes; undefined where it says none. */
export type StorageHealth = {
  readonly kept: boolean;
  readonly used: number | undefined;
  readonly quota: number | undefined;
};

async function look(): Promise<StorageHealth> {
  const [kept, estimate] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
  return { kept, used: estimate.usage, quota: estimate.quota };
}

/** How this browser keeps the records; `ask` asks it to promise to keep them. */
export function useStorage(): { health: StorageHealth | undefined; ask: () => Promise<void> } {
  const [health, setHealth] = useState<StorageHealth>();
  useEffect(() => {
    let isGone = false;
    void look().then(
      (found) => !isGone && setHealth(found),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  return {
    health,
    ask: async () => {
      await navigator.storage.persist();
      setHealth(await look());
    },
  };
}
