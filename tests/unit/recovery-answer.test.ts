import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSealingKeys, type SealingKeys } from '../../src/vault/hpke.ts';
import { addKey } from '../../src/vault/key-wrap.ts';
import { answerRequest, openAnswer } from '../../src/vault/recovery/answer.ts';
import { joinShares, type MadeRecoveryKey, makeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';
import { sealForRecovery } from '../../src/vault/recovery/recovery-seal.ts';
import { codeOf, type RecoveryRequest, readRequest, writeRequest } from '../../src/vault/recovery/request.ts';
import { readShare } from '../../src/vault/recovery/share-text.ts';

const seed = Number(process.env.SEED ?? Date.now());
console.info(`recovery-answer: SEED=${seed}`);

const vault = 'a1b2c3d4e5f60718293a';
const ring = addKey(addKey(undefined));
let city: MadeRecoveryKey;
let officer: SealingKeys & { fingerprint: string };
let tablet: SealingKeys;
let text: string;
let request: RecoveryRequest;

async function requestOf(id: string, keys: SealingKeys, key = city.publicKey) {
  const seal = await sealForRecovery(key, id, { ring, name: 'counter.anna' });
  return (await writeRequest({ vault: id, seal, publicKey: keys.publicKey })).text;
}

const openShares = async ({ shares }: MadeRecoveryKey) =>
  joinShares(await Promise.all(shares.slice(0, 2).map(readShare)));

beforeAll(async () => {
  city = await makeRecoveryKey(2, 3);
  officer = await openShares(city);
  tablet = await makeSealingKeys();
  text = await requestOf(vault, tablet);
  request = await readRequest(text);
});

const code = (problem: string) => ({ name: 'RecoveryError', code: problem });

describe('request and answer', () => {
  it('bring the keys back to the tablet that asked, and say whose they are', async () => {
    const answer = await answerRequest(officer, request);
    expect(answer.name).toBe('counter.anna');
    expect(await openAnswer(tablet, request, answer.text)).toEqual(ring);
  });

  it('survive what mail programs do to them', async () => {
    const broken = ` ${text.replace(/.{60}/g, '$&\r\n  ')}\n`;
    expect(await readRequest(broken)).toEqual(request);
    const answer = await answerRequest(officer, await readRequest(broken));
    expect(await openAnswer(tablet, request, answer.text.replace(/.{40}/g, '$&\n'))).toEqual(ring);
  });

  it('hold no key in the clear', async () => {
    const answer = await answerRequest(officer, request);
    for (const key of Object.values(ring.keys)) for (const sent of [text, answer.text]) expect(sent).not.toContain(key);
    expect(text).not.toContain('counter.anna');
  });

  it('an answer is worth nothing on another tablet, nor for another request of the same one', async () => {
    const answer = await answerRequest(officer, request);
    const other = await makeSealingKeys();
    await expect(openAnswer(other, request, answer.text)).rejects.toMatchObject(code('answer_broken'));
    const again = await readRequest(await requestOf(vault, tablet));
    expect(again.hash).not.toBe(request.hash);
    await expect(openAnswer(tablet, again, answer.text)).rejects.toMatchObject(code('answer_of_another'));
    const elsewhere = await readRequest(await requestOf('ffffffffffffffffffff', tablet));
    await expect(openAnswer(tablet, elsewhere, answer.text)).rejects.toMatchObject(code('answer_of_another'));
  });

  it('an answer relabelled for another request does not open there', async () => {
    const again = await readRequest(await requestOf(vault, tablet));
    const [answer, wanted] = await Promise.all([answerRequest(officer, request), answerRequest(officer, again)]);
    const sealed = answer.text.split(':')[4] ?? '';
    const forged = wanted.text.split(':');
    forged[4] = sealed;
    const { frame } = await import('../../src/vault/recovery/framed-text.ts');
    const { text: relabelled } = await frame(forged.slice(0, 5));
    await expect(openAnswer(tablet, again, relabelled)).rejects.toMatchObject(code('answer_broken'));
  });

  it('what is sealed for one vault does not open under the id of another', async () => {
    const { text: moved } = await writeRequest({ ...request, vault: 'ffffffffffffffffffff' });
    await expect(answerRequest(officer, await readRequest(moved))).rejects.toMatchObject(code('request_broken'));
  });

  it("another city's shares are named before anything is tried", async () => {
    const other = await openShares(await makeRecoveryKey(2, 3));
    await expect(answerRequest(other, request)).rejects.toMatchObject(code('request_of_another_key'));
    await expect(answerRequest({ ...other, fingerprint: officer.fingerprint }, request)).rejects.toMatchObject(
      code('request_broken'),
    );
  });

  it('who puts their own key into the request on its way shows another code', async () => {
    const thief = await makeSealingKeys();
    const { hash } = await writeRequest({ ...request, publicKey: thief.publicKey });
    expect(codeOf(hash)).not.toBe(codeOf(request.hash));
    expect(codeOf(request.hash)).toMatch(/^(\d{4} ){3}\d{4}$/);
    const stolen = await answerRequest(officer, { ...request, publicKey: thief.publicKey, hash });
    await expect(openAnswer(tablet, request, stolen.text)).rejects.toMatchObject({ name: 'RecoveryError' });
  });

  it('every change of a letter is noticed', async () => {
    const answer = await answerRequest(officer, request);
    const change = (whole: string, at: number): string =>
      `${whole.slice(0, at)}${whole[at] === 'A' ? 'B' : 'A'}${whole.slice(at + 1)}`;
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.nat(answer.text.length - 1), async (one, two) => {
        await expect(readRequest(change(text, one))).rejects.toMatchObject({ name: 'RecoveryError' });
        await expect(openAnswer(tablet, request, change(answer.text, two))).rejects.toMatchObject({
          name: 'RecoveryError',
        });
      }),
      { seed, numRuns: 300 },
    );
    await expect(readRequest('Hallo Koordination')).rejects.toMatchObject(code('request_unreadable'));
    await expect(openAnswer(tablet, request, text)).rejects.toMatchObject(code('answer_unreadable'));
    await expect(readRequest(text.slice(0, -20))).rejects.toMatchObject(code('request_damaged'));
  });

  it('opens only with the shares: no other key opens what lies on the tablet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (bytes) => {
        const { deriveSealingKeys } = await import('../../src/vault/hpke.ts');
        const keys = await deriveSealingKeys(bytes);
        const guessed = { ...keys, fingerprint: officer.fingerprint };
        await expect(answerRequest(guessed, request)).rejects.toMatchObject(code('request_broken'));
      }),
      { seed, numRuns: 50 },
    );
  });
});
