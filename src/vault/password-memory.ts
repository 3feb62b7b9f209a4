/**
 * Holds the server password for as long as the page lives, so that a session which ran out is renewed without a
 * person. It is written nowhere.
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
