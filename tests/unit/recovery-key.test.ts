import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../src/vault/recovery/fingerprint.ts';
import { joinShares, makeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';
import { openRecoverySeal, sealForRecovery } from '../../src/vault/recovery/recovery-seal.ts';
import { readShare, writeShare } from '../../src/vault/recovery/share-text.ts';

const seed = Number(process.env.SEED ?? Date.now());
console.info(`recovery-key: SEED=${seed}`);

const joined = async (texts: readonly string[]) => joinShares(await Promise.all(texts.map(readShare)));
const code = (problem: string) => ({ name: 'RecoveryError', code: problem });

describe('the shares of the recovery key', () => {
  it('any two of three give back the key, in any order; it opens what was sealed to the public key', async () => {
    const made = await makeRecoveryKey(2, 3);
    const ring = { current: 'a', keys: { a: 'x' } };
    const seal = await sealForRecovery(made.publicKey, 'vault', { ring, name: 'counter.anna' });
    const [a = '', b = '', c = ''] = made.shares;
    for (const some of [
      [a, b],
      [b, a],
      [a, c],
      [b, c],
      [c, b, a],
    ]) {
      const keys = await joined(some);
      expect(keys.fingerprint).toBe(made.fingerprint);
      expect(await openRecoverySeal(keys, 'vault', seal)).toEqual({ ring, name: 'counter.anna' });
    }
    expect(made.fingerprint).toBe(await fingerprintOf(made.publicKey));
    expect(made.fingerprint).toMatch(/^[0-9a-f]{32}$/);
  });

  it('one alone is too few, and says how many it takes', async () => {
    const { shares } = await makeRecoveryKey(3, 5);
    await expect(joined(shares.slice(0, 2))).rejects.toMatchObject({
      ...code('shares_too_few'),
      detail: { have: 2, need: 3 },
    });
    await expect(joined([])).rejects.toMatchObject(code('shares_too_few'));
    expect((await joined(shares.slice(2))).fingerprint).toBeTruthy();
  });

  it('names shares of two keys, and one typed twice', async () => {
    const [one, other] = await Promise.all([makeRecoveryKey(2, 3), makeRecoveryKey(2, 3)]);
    await expect(joined([one.shares[0] ?? '', other.shares[1] ?? ''])).rejects.toMatchObject(code('shares_mixed'));
    await expect(joined([one.shares[0] ?? '', one.shares[0] ?? ''])).rejects.toMatchObject(code('share_twice'));
  });

  it('a share that is whole and was forged gives no key', async () => {
    const { shares } = await makeRecoveryKey(2, 3);
    const [first, second] = await Promise.all(shares.slice(0, 2).map(readShare));
    if (!first || !second) throw new Error('no shares');
    const forged = await writeShare({ ...second, data: second.data.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) });
    await expect(joined([await writeShare(first), forged])).rejects.toMatchObject(code('shares_wrong'));
  });

  it('is four lines of four groups; the letters that look alike are taken for each other', async () => {
    const { shares } = await makeRecoveryKey(2, 3);
    for (const share of shares) {
      expect(share.split('\n')).toHaveLength(4);
      for (const line of share.split('\n')) expect(line).toMatch(/^([0-9A-HJKMNP-TV-Z]{5} ){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      const typed = share.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll(' ', '-');
      expect(await readShare(typed)).toEqual(await readShare(share));
    }
  });

  it('every single wrong letter is found, with its line', async () => {
    const [share = ''] = (await makeRecoveryKey(2, 3)).shares;
    const letters = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
    const places = fc.integer({ min: 0, max: share.length - 1 }).filter((at) => /\S/.test(share[at] ?? ''));
    await fc.assert(
      fc.asyncProperty(places, fc.constantFrom(...letters), async (at, letter) => {
        fc.pre(letter !== share[at]);
        const wrong = share.slice(0, at) + letter + share.slice(at + 1);
        const line = share.slice(0, at).split('\n').length;
        await expect(readShare(wrong)).rejects.toMatchObject({ ...code('share_line'), detail: { line } });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('whatever else is typed is refused, and named', async () => {
    const [share = ''] = (await makeRecoveryKey(2, 3)).shares;
    const [one, two, three, four] = share.split('\n');
    await expect(readShare([two, one, three, four].join('\n'))).rejects.toMatchObject(code('share_damaged'));
    await expect(readShare(share.slice(0, -2))).rejects.toMatchObject({
      ...code('share_length'),
      detail: { have: 78, need: 80 },
    });
    await expect(readShare(`${one}\n${two}\nü${share}`)).rejects.toMatchObject({
      ...code('share_characters'),
      detail: { line: 3 },
    });
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        await expect(readShare(text)).rejects.toMatchObject({ name: 'RecoveryError' });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('round trip: what is written is read', async () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    const share = fc
      .record({
        number: fc.integer({ min: 1, max: 15 }),
        threshold: fc.integer({ min: 2, max: 15 }),
        key: bytes(7),
        data: bytes(33),
      })
      .map((some) => ({ ...some, total: 15 }));
    await fc.assert(
      fc.asyncProperty(share, async (some) => {
        const read = await readShare(await writeShare(some));
        expect({ ...read, key: [...read.key], data: [...read.data] }).toEqual({
          ...some,
          key: [...some.key],
          data: [...some.data],
        });
      }),
      { seed, numRuns: 500 },
    );
  });
});
