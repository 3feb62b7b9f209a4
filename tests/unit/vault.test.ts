import { beforeEach, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../src/lib/base64.ts';
import { deriveHere } from '../../src/vault/key-derivation.ts';
import { deriveMeasured } from '../../src/vault/measure-derivation.ts';
import { seal, unseal } from '../../src/vault/record-seal.ts';
import { changePassword, dropOldKeys, enrol, type StoredVault, unlock } from '../../src/vault/vault.ts';
import { quickDerive } from '../builders/quick-derive.ts';

/* trust.md, "On the tablet", sentence by sentence. */

const password = 'vier Wörter im Wald';
const who = { author: 'anna000000', name: 'counter.anna', roles: ['site:hafen:counter'], password };
let derive: ReturnType<typeof quickDerive>;
let vault: StoredVault;
const tools = () => ({ derive, elapsed: () => 0 });
const open = (stored: StoredVault, secret = password) => unlock(stored, secret, derive);

beforeEach(async () => {
  derive = quickDerive();
  vault = await enrol(who, tools());
});

const digests = async (text: string): Promise<string[]> => {
  const found = await Promise.all(
    ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'].map((name) =>
      crypto.subtle.digest(name, new TextEncoder().encode(text)),
    ),
  );
  return found.flatMap((hash) => [Buffer.from(hash).toString('hex'), Buffer.from(hash).toString('base64')]);
};

describe('what is stored', () => {
  it('is the wrapped key, its parameters, a public key, the alias, and nothing to check a password against', async () => {
    expect(Object.keys(vault).sort()).toEqual(
      ['alias', 'attempts', 'author', 'id', 'parameters', 'publicKey', 'secrets', 'wrap'].sort(),
    );
    const text = JSON.stringify(vault);
    for (const secret of [password, ...(await digests(password)), ...who.roles]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    }
    const key = await deriveHere(password, fromBase64(vault.parameters.salt), { memory: 64, passes: 1 });
    expect(text).not.toContain(Buffer.from(key).toString('base64'));
  });

  it('has no key in it that is not wrapped, nor one that only says it cannot be read', () => {
    const values = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value).flatMap(values) : [value];
    for (const value of values(vault)) expect(['string', 'number']).toContain(typeof value);
  });

  it('is another key, salt and wrap for the same password', async () => {
    const other = await enrol(who, tools());
    const [one, two] = [await open(vault), await open(other)];
    expect(other.parameters.salt).not.toBe(vault.parameters.salt);
    expect(fromBase64(vault.parameters.salt)).toHaveLength(16);
    const sealed = await seal(one.ring, ['v', 'c', 'i'], 'x');
    await expect(unseal(two.ring, ['v', 'c', 'i'], sealed)).rejects.toMatchObject({ code: 'key_unknown' });
  });
});

describe('opening', () => {
  it('takes the password, however its accents were typed, and gives the secrets', async () => {
    for (const typed of [password, password.normalize('NFD'), password.normalize('NFC')]) {
      const { secrets } = await open(vault, typed);
      expect(secrets).toMatchObject({ name: who.name, roles: who.roles, serverPassword: password });
    }
  });

  it('refuses any other password', async () => {
    for (const wrong of ['x', 'vier Wörter im Wald ', password.toUpperCase()])
      await expect(open(vault, wrong)).rejects.toMatchObject({ code: 'wrong_password' });
  });

  it('the keys can be used and not be read', async () => {
    const { ring } = await open(vault);
    for (const key of ring.keys.values()) {
      expect(key.algorithm).toMatchObject({ name: 'AES-GCM', length: 256 });
      await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    }
  });

  it.each([
    ['too little memory', { memory: 19_455, passes: 2 }],
    ['too few passes', { memory: 65_536, passes: 1 }],
    ['so much memory that the tablet stops', { memory: 4_000_000, passes: 3 }],
    ['no number', { memory: Number.NaN, passes: 3 }],
  ])('refuses stored parameters with %s, before it derives anything', async (_what, kdf) => {
    derive.asked.length = 0;
    const weak = { ...vault, parameters: { ...vault.parameters, kdf } };
    await expect(open(weak)).rejects.toMatchObject({ code: 'weakened' });
    expect(derive.asked).toEqual([]);
  });

  it('other parameters, though sound, do not open the wrap: they are bound to it', async () => {
    const other = { ...vault, parameters: { ...vault.parameters, kdf: { memory: 47_104, passes: 2 } } };
    await expect(open(other)).rejects.toMatchObject({ code: 'wrong_password' });
    await expect(open({ ...vault, id: 'another' })).rejects.toMatchObject({ code: 'wrong_password' });
  });

  it('says when the public key on the disk is not its own', async () => {
    expect((await open(vault)).hasStrangeInbox).toBe(false);
    const other = await enrol(who, tools());
    expect((await open({ ...vault, publicKey: other.publicKey })).hasStrangeInbox).toBe(true);
  });
});

describe('the derivation', () => {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const costs = ['65536/3', '47104/2', '19456/2'];
  const withTimes = async (...times: number[]) => {
    let now = 0;
    const slow = quickDerive();
    const measured = await deriveMeasured(
      (...all) => {
        now += times[slow.asked.length] ?? 0;
        return slow(...all);
      },
      password,
      salt,
      () => now,
    );
    return [`${measured.cost.memory}/${measured.cost.passes}`, slow.asked.length];
  };

  it('is 64 MiB in three passes, and steps down to 46 and to 19 MiB in two on a slow tablet, never further', async () => {
    expect(await withTimes(337)).toEqual([costs[0], 1]);
    expect(await withTimes(1922)).toEqual([costs[0], 1]);
    expect(await withTimes(4000, 1900)).toEqual([costs[1], 2]);
    expect(await withTimes(9000, 5000, 3000)).toEqual([costs[2], 3]);
  });

  it('steps down on a tablet that lacks the memory', async () => {
    const derived = await deriveMeasured(
      (secret, some, cost) =>
        cost.memory > 20_000 ? Promise.reject(new Error('out of memory')) : quickDerive()(secret, some, cost),
      password,
      salt,
      () => 0,
    );
    expect(derived.cost).toEqual({ memory: 19_456, passes: 2 });
  });
});

describe('a changed password', () => {
  const next = 'fünf andere Wörter am See';

  it('opens, the old one does not; what was sealed before still opens, and new seals name a new key', async () => {
    const place = ['v', 'site', 'a-b-1'];
    const before = await open(vault);
    const old = await seal(before.ring, place, { n: 1 });
    const changed = await changePassword(vault, password, next, tools());
    await expect(open(changed)).rejects.toMatchObject({ code: 'wrong_password' });
    const after = await open(changed, next);
    expect(after.secrets).toMatchObject({ serverPassword: next, roles: who.roles });
    expect(await unseal(after.ring, place, old)).toEqual({ n: 1 });
    const sealed = await seal(after.ring, place, { n: 2 });
    expect(sealed.split('.')[1]).not.toBe(old.split('.')[1]);
    await expect(unseal(before.ring, place, sealed)).rejects.toMatchObject({ code: 'key_unknown' });
    expect(changed.id).toBe(vault.id);
    expect(changed.publicKey).toBe(vault.publicKey);
  });

  it('once everything is sealed anew, the old keys are forgotten', async () => {
    const place = ['v', 'site', 'a-b-1'];
    const old = await seal((await open(vault)).ring, place, { n: 1 });
    const changed = await changePassword(vault, password, next, tools());
    const after = await open(await dropOldKeys(changed, next, tools()), next);
    expect([...after.ring.keys.keys()]).toEqual([after.ring.current]);
    expect(after.secrets.serverPassword).toBe(next);
    await expect(unseal(after.ring, place, old)).rejects.toMatchObject({ code: 'key_unknown' });
  });

  it('needs the old one', async () => {
    await expect(changePassword(vault, 'guessed', next, tools())).rejects.toMatchObject({ code: 'wrong_password' });
  });
});
