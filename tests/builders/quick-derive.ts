import type { Derive, KeyDerivation } from '../../src/vault/key-derivation.ts';
import { deriveHere } from '../../src/vault/key-derivation.ts';

/** Argon2id with next to no memory, for tests that open many vaults; `asked` says what was wanted of it. */
export function quickDerive(): Derive & { asked: KeyDerivation[] } {
  const asked: KeyDerivation[] = [];
  const derive: Derive = (password, salt, cost) => {
    asked.push(cost);
    return deriveHere(password, salt, { memory: 64, passes: 1 });
  };
  return Object.assign(derive, { asked });
}
