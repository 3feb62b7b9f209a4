import { createDecipheriv, createECDH, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../src/lib/base64.ts';
import { makeSealingKeys, openWith, type SealingKeys, sealTo } from '../../src/vault/hpke.ts';

/* trust.md: HPKE, RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */

const place = { purpose: 'queue', vault: 'a0b1c2', id: 'draft-anna000000-x' };
const bytes = (text: string) => new TextEncoder().encode(text);
let keys: SealingKeys;

beforeAll(async () => {
  keys = await makeSealingKeys();
});

/** RFC 9180, sections 4, 4.1 and 5.1, once more and by other means: what any other implementation would open. */
function openAsTheRfcSays(privateKey: Buffer, sealed: string, info: Uint8Array, aad: Uint8Array): string {
  const [, enc, data] = sealed.split('.').map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer, Buffer];
  const hmac = (key: Buffer, ...parts: Uint8Array[]) => createHmac('sha256', key).update(Buffer.concat(parts)).digest();
  const number = (value: number) => Buffer.from([value >> 8, value & 255]);
  const extract = (suite: Buffer, salt: Buffer, label: string, key: Uint8Array) =>
    hmac(salt, bytes('HPKE-v1'), suite, bytes(label), key);
  const expand = (suite: Buffer, key: Buffer, label: string, context: Uint8Array, length: number) =>
    hmac(
      key,
      Buffer.concat([number(length), bytes('HPKE-v1'), suite, bytes(label), context]),
      Buffer.from([1]),
    ).subarray(0, length);
  const none = Buffer.alloc(0);
  const own = createECDH('prime256v1');
  own.setPrivateKey(privateKey);
  const kem = Buffer.concat([bytes('KEM'), number(0x0010)]);
  const shared = expand(
    kem,
    extract(kem, none, 'eae_prk', own.computeSecret(enc)),
    'shared_secret',
    Buffer.concat([enc, own.getPublicKey()]),
    32,
  );
  const suite = Buffer.concat([bytes('HPKE'), number(0x0010), number(0x0001), number(0x0002)]);
  const context = Buffer.concat([
    Buffer.from([0]),
    extract(suite, none, 'psk_id_hash', none),
    extract(suite, none, 'info_hash', info),
  ]);
  const secret = extract(suite, shared, 'secret', none);
  const key = expand(suite, secret, 'key', context, 32);
  const nonce = expand(suite, secret, 'base_nonce', context, 12);
  const cipher = createDecipheriv('aes-256-gcm', key, nonce);
  cipher.setAuthTag(data.subarray(-16));
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(data.subarray(0, -16)), cipher.final()]).toString();
}

describe('a text sealed to a public key', () => {
  it('comes back as it was, whatever it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.string(), fc.string(), async (plain, vault, id) => {
        const where = { purpose: 'queue', vault, id };
        expect(await openWith(keys, where, await sealTo(keys.publicKey, where, plain))).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });

  it('is what RFC 9180 says', async () => {
    const sealed = await sealTo(keys.publicKey, place, bytes('Wohngeld'));
    const pkcs8 = await crypto.subtle.importKey(
      'pkcs8',
      fromBase64(keys.privateKey),
      { name: 'ECDH', namedCurve: 'P-256' },
      true,
      ['deriveBits'],
    );
    const { d = '' } = await crypto.subtle.exportKey('jwk', pkcs8);
    const info = bytes(JSON.stringify(['sprechstunde', '1', place.purpose, place.vault]));
    const aad = bytes(JSON.stringify([place.id]));
    expect(openAsTheRfcSays(Buffer.from(d, 'base64url'), sealed, info, aad)).toBe('Wohngeld');
  });

  it('is another one each time, and says nothing of what is in it', async () => {
    const [one, two] = [
      await sealTo(keys.publicKey, place, bytes('Wohngeld')),
      await sealTo(keys.publicKey, place, bytes('Wohngeld')),
    ];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64').toString('latin1')).not.toContain('Wohngeld');
  });

  it('opens with no other key', async () => {
    const sealed = await sealTo(keys.publicKey, place, bytes('x'));
    await expect(openWith(await makeSealingKeys(), place, sealed)).rejects.toMatchObject({ code: 'seal_broken' });
  });

  it('opens in no other vault, for no other purpose and under no other id', async () => {
    const sealed = await sealTo(keys.publicKey, place, bytes('x'));
    for (const other of [{ vault: 'ffffff' }, { purpose: 'recovery' }, { id: 'draft-anna000000-y' }])
      await expect(openWith(keys, { ...place, ...other }, sealed)).rejects.toMatchObject({ code: 'seal_broken' });
  });

  it('does not open altered by a single bit, cut, or under another version', async () => {
    const sealed = await sealTo(keys.publicKey, place, bytes('Wohngeld'));
    const [version = '', secret = '', data = ''] = sealed.split('.');
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(), fc.integer({ min: 0, max: 7 }), async (first, at, bit) => {
        const changed = fromBase64(first ? secret : data);
        const index = at % changed.length;
        changed[index] = (changed[index] ?? 0) ^ (1 << bit);
        const text = [version, first ? toBase64(changed) : secret, first ? data : toBase64(changed)].join('.');
        await expect(openWith(keys, place, text)).rejects.toMatchObject({ code: 'seal_broken' });
      }),
      { numRuns: 100 },
    );
    for (const text of [`${version}.${secret}`, `${version}.${secret}.`, `${version}..`, `${version}.%.%`])
      await expect(openWith(keys, place, text)).rejects.toMatchObject({ code: 'seal_broken' });
    await expect(openWith(keys, place, `2.${secret}.${data}`)).rejects.toMatchObject({ code: 'seal_newer' });
  });
});
