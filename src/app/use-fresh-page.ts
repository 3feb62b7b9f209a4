import { useEffect, useRef } from 'react';
import type { Http } from '../sync/http.ts';
import { signOut } from '../sync/session.ts';

/** A page begins with nothing of the one before it: no session, and not as the browser kept it to go back to. */
export function useFreshPage(http: Http): void {
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    // A session that outlived its page must not serve whoever finds the tablet; an open tab renews its own.
    void signOut(http);
  }, [http]);

  useEffect(() => {
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) location.reload();
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, []);
}
