import type { Derive, KeyDerivation } from './key-derivation.ts';
import { usualDerivation } from './key-derivation.ts';

/** What a tablet may step down to (trust.md); the last is the floor. */
const steps: readonly KeyDerivation[] = [usualDerivation, { memory: 47_104, passes: 2 }, { memory: 19_456, passes: 2 }];

/** Longer than this nobody waits at a counter, ms. A tablet six times slower than the measured one just keeps to it. */
const patience = 2000;

export type Derived = { readonly cost: KeyDerivation; readonly key: Uint8Array<ArrayBuffer> };

/** Derives with the most that this tablet does in time, down to the floor. `now`: a clock in ms that only goes forward. */
export async function deriveMeasured(
  derive: Derive,
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  now: () => number,
): Promise<Derived> {
  for (const cost of steps) {
    const begun = now();
    const isLast = cost === steps.at(-1);
    try {
      const key = await derive(password, salt, cost);
      if (isLast || now() - begun <= patience) return { cost, key };
    } catch (error) {
      // A tablet without so much memory says so here.
      if (isLast) throw error;
    }
  }
  throw new Error('no derivation');
}
