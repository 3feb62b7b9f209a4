import { deriveHere, type KeyDerivation } from './key-derivation.ts';

type Request = { password: string; salt: Uint8Array<ArrayBuffer>; cost: KeyDerivation };

/** One derivation, then the page ends this worker and with it what is left of the password. `undefined`: it failed. */
self.onmessage = ({ data }: MessageEvent<Request>) => {
  void deriveHere(data.password, data.salt, data.cost).then(
    (key) => self.postMessage(key),
    () => self.postMessage(undefined),
  );
};
