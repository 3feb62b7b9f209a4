import { argon2id } from 'hash-wasm';

/** Argon2id (RFC 9106): memory in KiB, passes; one lane. */
export type KeyDerivation = { readonly memory: number; readonly passes: number };

/** trust.md: what a new key is made with, and what is refused when a file or a store asks for less. */
export const usualDerivation: KeyDerivation = { memory: 65_536, passes: 3 };
const floor: KeyDerivation = { memory: 19_456, passes: 2 };
const ceiling: KeyDerivation = { memory: 262_144, passes: 10 };

export const isSoundDerivation = ({ memory, passes }: KeyDerivation): boolean =>
  memory >= floor.memory && passes >= floor.passes && memory <= ceiling.memory && passes <= ceiling.passes;

/** Password and salt to 32 bytes. */
export type Derive = (
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  cost: KeyDerivation,
) => Promise<Uint8Array<ArrayBuffer>>;

/** In this very thread: for workers and tests. The same password typed on another keyboard is the same (NFKC). */
export const deriveHere: Derive = async (password, salt, { memory, passes }) => {
  const key = await argon2id({
    password: password.normalize('NFKC'),
    salt,
    parallelism: 1,
    iterations: passes,
    memorySize: memory,
    hashLength: 32,
    outputType: 'binary',
  });
  return Uint8Array.from(key);
};
