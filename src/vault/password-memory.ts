/**
 * Holds the server password while the vault is open, so that a session which ran out is renewed without a
 * person. The vault keeps it sealed; here it is written nowhere.
 */
export function createPasswordMemory() {
  let password: string | undefined;
  return {
    recall: (): string | undefined => password,
    keep: (value: string): void => {
      password = value;
    },
    forget: (): void => {
      password = undefined;
    },
  };
}

export type PasswordMemory = ReturnType<typeof createPasswordMemory>;
