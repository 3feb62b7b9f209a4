import type { DeviceStore } from '../database/device-store.ts';
import type { Http } from '../sync/http.ts';
import { saysRevoked } from '../sync/revoked.ts';

/** Whether this tablet was revoked; `subscribe` and `current` fit React's `useSyncExternalStore`. */
export type Revocation = {
  current: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** The server has said so: from now on no password opens a vault here. Records stay. */
  happened: () => void;
  /** Asks the server, for a tablet that is locked: it confirms that the keys are gone, or hears that it was found. */
  ask: (http: Http) => Promise<void>;
};

export function createRevocation(device: DeviceStore): Revocation {
  const listeners = new Set<() => void>();
  let isRevoked = false;

  function show(next: boolean): void {
    if (next === isRevoked) return;
    isRevoked = next;
    for (const listener of listeners) listener();
  }

  async function revoke(): Promise<void> {
    await device.revoke();
    show(true);
  }

  return {
    current: () => isRevoked,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    happened: () => {
      if (!isRevoked) void revoke().catch(() => undefined);
    },
    ask: async (http) => {
      show(await device.isRevoked());
      const path = `/_city/devices/${await device.deviceId()}`;
      const reply = await http('GET', path);
      if (saysRevoked(reply)) {
        await revoke();
        await http('GET', `${path}?wiped=true`);
      } else if (isRevoked && reply.kind === 'answer' && [200, 401, 404].includes(reply.status)) {
        await device.forgetRevocation();
        show(false);
      }
    },
  };
}
