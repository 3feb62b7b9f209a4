import { useEffect, useSyncExternalStore } from 'react';
import type { Http } from '../sync/http.ts';
import type { Revocation } from './revocation.ts';

/** A locked tablet asks so often, ms. */
const askEvery = 5 * 60_000;

/** Whether this tablet was revoked, asked at the server for as long as it is locked. */
export function useRevocation(revocation: Revocation, http: Http): boolean {
  useEffect(() => {
    const ask = (): void => void revocation.ask(http).catch(() => undefined);
    ask();
    const timer = setInterval(ask, askEvery);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [revocation, http]);
  return useSyncExternalStore(revocation.subscribe, revocation.current);
}
