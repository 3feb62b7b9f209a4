import { describe, expect, it } from 'vitest';
import { deriveHere } from '../../src/vault/key-derivation.ts';
import { openFile, type SealedFileOptions, sealFile } from '../../src/vault/sealed-file.ts';

const options: SealedFileOptions = {
  author: 'anna000000',
  at: '2026-11-22T09:00:00Z',
  password: 'vier Wörter im Wald',
  derive: deriveHere,
  cost: { memory: 19_456, passes: 2 },
};
const contents = { rows: [{ id: 'a', text: 'Grüße ﷽ \u0000' }] };

describe('a sealed file', () => {
  it('opens with the password, however the accents were typed, and shows nothing without', async () => {
    const text = await sealFile(contents, options);
    expect(text).not.toContain('Grüße');
    expect(text).not.toContain(btoa('{"rows":[{"id"'));
    expect(await openFile(text, options)).toEqual(contents);
    expect(await openFile(text, { ...options, password: options.password.normalize('NFD') })).toEqual(contents);
    await expect(openFile(text, { ...options, password: 'another' })).rejects.toMatchObject({ code: 'wrong_password' });
  });

  it('is another one each time', async () => {
    const [one, two] = [await sealFile(contents, options), await sealFile(contents, options)];
    expect(JSON.parse(one).data).not.toBe(JSON.parse(two).data);
    expect(JSON.parse(one).kdf.salt).not.toBe(JSON.parse(two).kdf.salt);
  });

  it.each([
    ['no JSON', 'hello', 'not_a_rescue_file'],
    ['another format', '{"format":"x"}', 'not_a_rescue_file'],
    ['a newer version', { version: 2 }, 'rescue_file_newer'],
    ['somebody else', { author: 'bernd00000' }, 'rescue_file_of_another'],
    ['a cheap derivation', { kdf: { name: 'argon2id', memory: 1024, passes: 1, salt: 'AAAA' } }, 'not_a_rescue_file'],
    ['a costly derivation', { kdf: { name: 'argon2id', memory: 9e9, passes: 1, salt: 'AAAA' } }, 'not_a_rescue_file'],
    ['a changed header', { at: '2020-01-01T00:00:00Z' }, 'wrong_password'],
    ['changed contents', { data: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, 'wrong_password'],
    ['no base64', { iv: '%%' }, 'wrong_password'],
  ])('refuses %s', async (_what, change, code) => {
    const sealed = await sealFile(contents, options);
    const text = typeof change === 'string' ? change : JSON.stringify({ ...JSON.parse(sealed), ...change });
    await expect(openFile(text, options)).rejects.toMatchObject({ code });
  });
});
