import { useCallback, useEffect, useState } from 'react';

/** Something that is asked for when the screen opens, and again on `reload`. What came last stays until then. */
export function useLoaded<T>(load: () => Promise<T>): { value: T | undefined; reload: () => Promise<void> } {
  const [value, setValue] = useState<T>();
  const reload = useCallback(async () => setValue(await load()), [load]);
  useEffect(() => {
    let isGone = false;
    void load().then((loaded) => isGone || setValue(loaded));
    return () => {
      isGone = true;
    };
  }, [load]);
  return { value, reload };
}
