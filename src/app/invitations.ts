import { type Invitation, readInvitation } from '../model/accounts/invitation.ts';

/**
 * The invitation that a sheet's link brought into the address. It is taken out of the address and its history at once,
 * whatever becomes of it, and kept in memory until somebody has signed in.
 */
export function createInvitations(page: Window) {
  const listeners = new Set<() => void>();
  let current: Invitation | undefined;

  function take(): void {
    const { hash, href, pathname, search } = page.location;
    if (!new URLSearchParams(hash.slice(1)).has('secret')) return;
    page.history.replaceState(null, '', pathname + search);
    current = readInvitation(href);
    for (const listener of listeners) listener();
  }

  take();
  page.addEventListener('hashchange', take);
  return {
    current: (): Invitation | undefined => current,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forget: (): void => {
      current = undefined;
      for (const listener of listeners) listener();
    },
  };
}

export type Invitations = ReturnType<typeof createInvitations>;
