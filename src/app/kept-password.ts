import { VaultError } from '../vault/vault.ts';

/** Whether the vault has the password that the server takes. What the disk refused is said, and tried again. */
export type KeptPassword = {
  keep: (password: string) => Promise<void>;
  again: () => Promise<void>;
  isMissing: () => boolean;
  subscribe: (listener: () => void) => () => void;
};

export function createKeptPassword(change: (password: string) => Promise<void>): KeptPassword {
  const listeners = new Set<() => void>();
  let missing: string | undefined;

  function note(password: string | undefined): void {
    missing = password;
    for (const listener of listeners) listener();
  }

  async function keep(password: string): Promise<void> {
    try {
      await change(password);
      note(undefined);
    } catch (error) {
      // Another tab was first: the vault does not open with the former one any more.
      const isDone = error instanceof VaultError && error.code === 'wrong_password';
      note(isDone ? undefined : password);
    }
  }

  return {
    keep,
    again: async () => {
      if (missing !== undefined) await keep(missing);
    },
    isMissing: () => missing !== undefined,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
