import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { invitationText, readInvitation } from '../../src/model/accounts/invitation.ts';
import { ownPasswordProblem } from '../../src/model/accounts/own-password.ts';
import { proposePassphrase, readWords } from '../../src/vault/passphrase.ts';

const text = readFileSync(new URL('../../src/vault/passphrase-words.txt', import.meta.url), 'utf8');
const words = readWords(text);

describe('the proposed passphrase', () => {
  it('is made of a German list of at least 7,776 words that are easily typed, each there once', () => {
    expect(words.length).toBeGreaterThanOrEqual(7776);
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([]);
    expect(words.length ** 4).toBeGreaterThanOrEqual(2 ** 50);
  });

  it('is four words, never the same twice, and long enough to be taken', () => {
    const phrases = Array.from({ length: 500 }, () => proposePassphrase(words));
    expect(new Set(phrases).size).toBe(500);
    for (const phrase of phrases) {
      expect(phrase.split(' ')).toHaveLength(4);
      expect(ownPasswordProblem(phrase, { name: 'counter.brackel', cities: ['Dortmund'], former: 'x' })).toBe(
        undefined,
      );
    }
  });

  it('takes each word as often as any other', () => {
    const few = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const counts = new Map<string, number>();
    const rounds = 3500;
    for (let round = 0; round < rounds; round += 1)
      for (const word of proposePassphrase(few).split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
    const usual = (rounds * 4) / few.length;
    const chi = few.reduce((sum, word) => sum + ((counts.get(word) ?? 0) - usual) ** 2 / usual, 0);
    // Six degrees of freedom: more comes once in ten million runs.
    expect(chi).toBeLessThan(43);
  });
});

describe('an own password', () => {
  const guesses = {
    name: 'counter.westerfilde',
    cities: ['Dortmund', 'lokal willkommen'],
    former: 'abcd-efgh-jkmn-pqrs',
  };
  it.each([
    ['vier Wörter im Wald', undefined],
    ['zwölf-zeiche', undefined],
    ['пароль для входа', undefined],
    ['كلمة سر طويلة جدا', undefined],
    ['🦊🐝🦉🐢🐬🦋🐌🐞🐙🦔🐧🦆', 'too-simple'],
    ['elf-zeichen', 'too-short'],
    ['', 'too-short'],
    ['aaaaaaaaaaaaaa', 'too-simple'],
    ['abababababababab', 'too-simple'],
    ['123456789012', 'too-simple'],
    ['qwertzuiopasdf', 'too-simple'],
    ['counter.westerfilde', 'account-name'],
    ['Westerfilde-2026!', 'account-name'],
    ['Dortmund123456', 'city-name'],
    ['dortmund-dortmund', 'city-name'],
    ['Lokal Willkommen 1', 'city-name'],
    ['abcd-efgh-jkmn-pqrs', 'one-time'],
    ['ABCD EFGH JKMN PQRS', 'one-time'],
    ['willkommen-in-dortmund', undefined],
  ])('%j: %j', (password, problem) => {
    expect(ownPasswordProblem(password, guesses)).toBe(problem);
  });

  it('counts characters after NFKC, as the vault does', () => {
    expect(ownPasswordProblem('zwo\u0308lf-zeich', guesses)).toBe('too-short');
  });
});

describe('the text in the code of a sheet', () => {
  const part = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
  const server = fc.constantFrom('https://sprechstunde.example', 'http://127.0.0.1:5985');
  const arbitrary = fc.record({ server, name: part, secret: part, city: part });

  it('says what it was made of, however it is written', () => {
    fc.assert(
      fc.property(arbitrary, (invitation) => {
        const link = invitationText(invitation);
        fc.pre(link.length <= 1000 && !/\p{Surrogate}/u.test(link));
        expect(readInvitation(link)).toEqual(invitation);
      }),
      { numRuns: 1000, verbose: 1 },
    );
  });

  it('is no address that a browser would open', () => {
    const link = invitationText({ server: 'https://a.example', name: 'counter.nord', secret: 'abcd-efgh' });
    expect(new URL(link).protocol).toBe('sprechstunde:');
  });

  it.each([
    'counter.nord',
    '',
    'https://a.example/app/',
    'https://a.example/app/#name=x&secret=y',
    'sprechstunde:?name=x&secret=y',
    'sprechstunde:?server=https://a.example&name=x',
    'sprechstunde:?server=https://a.example&secret=x',
    'sprechstunde:?server=javascript:alert(1)&name=x&secret=y',
    'sprechstunde:?server=https://a.example/other&name=x&secret=y',
    `sprechstunde:?server=https://a.example&name=x&secret=${'y'.repeat(1000)}`,
    'WIFI:S:Amt;T:WPA;P:geheim;;',
  ])('%j is none', (link) => {
    expect(readInvitation(link)).toBe(undefined);
  });

  it('is read from its QR code by a decoder', () => {
    const link = invitationText({
      server: 'https://sprechstunde.dortmund.example',
      name: 'counter.westerfilde',
      secret: 'abcd-efgh-jkmn-pqrs',
      city: 'Dortmund',
    });
    const rows = encodeQR(link, 'raw', { ecc: 'medium', border: 4 });
    const [scale, size] = [4, rows.length];
    const data = new Uint8ClampedArray((size * scale) ** 2 * 4);
    for (let at = 0; at < data.length / 4; at += 1) {
      const [x, y] = [Math.floor((at % (size * scale)) / scale), Math.floor(at / (size * scale) / scale)];
      data.set(rows[y]?.[x] ? [0, 0, 0, 255] : [255, 255, 255, 255], at * 4);
    }
    expect(decodeQR({ data, width: size * scale, height: size * scale })).toBe(link);
  });
});
