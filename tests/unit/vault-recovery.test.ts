import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDeviceStore } from '../../src/database/device-store.ts';
import { createTabletVaults } from '../../src/database/tablet-vaults.ts';
import { createVaultRecovery } from '../../src/database/vault-recovery.ts';
import { seal, unseal } from '../../src/vault/record-seal.ts';
import { answerRequest } from '../../src/vault/recovery/answer.ts';
import { joinShares, type MadeRecoveryKey, makeRecoveryKey } from '../../src/vault/recovery/recovery-key.ts';
import { readRequest } from '../../src/vault/recovery/request.ts';
import { readShare } from '../../src/vault/recovery/share-text.ts';
import type { OpenVault } from '../../src/vault/vault.ts';
import { dumpDatabases } from '../builders/dump-databases.ts';
import { quickDerive } from '../builders/quick-derive.ts';

/* trust.md, "Recovery without loss". */

const forgotten = 'vier Wörter im Wald';
const fresh = 'ein ganz neues Passwort';
const anna = { author: 'anna000000', name: 'counter.anna' };
const device = openDeviceStore();
let now = 1_800_000_000_000;
const tools = { device, clock: { now: () => now }, derive: quickDerive(), elapsed: () => 0 };
const vaults = createTabletVaults(tools);
const recovery = createVaultRecovery(tools);
let city: MadeRecoveryKey;
let vault: OpenVault;
let id = '';

beforeAll(async () => {
  city = await makeRecoveryKey(2, 3);
});

beforeEach(async () => {
  const enrolled = await vaults.enrol({ ...anna, roles: ['site:hafen:counter'], password: forgotten });
  id = enrolled.id;
  vault = await recovery.trust(enrolled, city.publicKey);
});

const stored = async () => (await device.listVaults()).find((one) => one.id === id);
const ask = (password = fresh) => recovery.ask(id, { ...anna, password });
const officer = async (text: string, { shares } = city) =>
  answerRequest(await joinShares(await Promise.all(shares.slice(1).map(readShare))), await readRequest(text));
const code = (problem: string) => ({ name: 'RecoveryError', code: problem });

describe('a forgotten password', () => {
  it('opens with the answer: what was sealed before opens, under the new password alone, sealed anew from now on', async () => {
    const place = [id, 'site', 'consultation-anna000000-1'];
    const record = await seal(vault.ring, place, { author: 'anna000000', n: 25 });
    const { text } = await ask();
    const answer = await recovery.answer(id, { text: (await officer(text)).text, password: fresh });
    if (answer.kind !== 'open') throw new Error(answer.kind);
    const { ring, secrets } = answer.vault;
    expect(await unseal(ring, place, record)).toEqual({ author: 'anna000000', n: 25 });
    expect(ring.current).not.toBe(vault.ring.current);
    expect(secrets).toMatchObject({ name: anna.name, serverPassword: fresh, recovered: { key: city.fingerprint } });
    expect((await vaults.unlock(id, forgotten)).kind).toBe('wrong');
    expect((await vaults.unlock(id, fresh)).kind).toBe('open');
    expect(await stored()).toMatchObject({ recovery: { key: city.fingerprint } });
    expect(await stored()).not.toHaveProperty('request');
  });

  it('also after the tenth wrong one has taken the wrap away', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      now += 1_000_000;
      await vaults.unlock(id, 'wrong');
    }
    expect((await stored())?.wrap).toBe('');
    const { text } = await ask();
    expect((await recovery.answer(id, { text: (await officer(text)).text, password: fresh })).kind).toBe('open');
    expect((await stored())?.attempts.failed).toBe(0);
  });

  it('can be recovered again after the keys were changed', async () => {
    await vaults.changePassword(id, forgotten, 'noch ein Passwort');
    await vaults.dropOldKeys(id, 'noch ein Passwort');
    const { text } = await ask();
    const answer = await recovery.answer(id, { text: (await officer(text)).text, password: fresh });
    expect(answer).toMatchObject({ kind: 'open', vault: { secrets: { serverPassword: fresh } } });
    const second = await recovery.ask(id, { ...anna, password: 'und wieder eines' });
    const again = { text: (await officer(second.text)).text, password: 'und wieder eines' };
    expect((await recovery.answer(id, again)).kind).toBe('open');
  });

  it('remembered after all: the request is gone', async () => {
    await ask();
    expect((await vaults.unlock(id, forgotten)).kind).toBe('open');
    expect(await stored()).not.toHaveProperty('request');
  });
});

describe('half of it opens nothing', () => {
  it('the tablet and the new password, without the officer', async () => {
    const { text } = await ask();
    await expect(recovery.answer(id, { text, password: fresh })).rejects.toMatchObject(code('answer_unreadable'));
    expect((await vaults.unlock(id, fresh)).kind).toBe('wrong');
  });

  it("the tablet and the officer's answer, without the new password; the tenth wrong one ends the request", async () => {
    const { text } = await officer((await ask()).text);
    const waits: number[] = [];
    for (let attempt = 1; attempt < 10; attempt += 1) {
      const answer = await recovery.answer(id, { text, password: 'guessed' });
      expect(answer).toMatchObject({ kind: 'wrong', left: 10 - attempt });
      const wait = 'wait' in answer ? answer.wait : Number.NaN;
      waits.push(wait / 1000);
      now += wait;
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 300, 900, 900]);
    // Before the wait is over the right one is not taken either.
    now -= 1000;
    expect(await recovery.answer(id, { text, password: fresh })).toEqual({ kind: 'wait', wait: 1000 });
    now += 1000;
    expect(await recovery.answer(id, { text, password: 'guessed' })).toEqual({ kind: 'removed' });
    await expect(recovery.answer(id, { text, password: fresh })).rejects.toMatchObject(code('answer_of_another'));
    expect((await vaults.unlock(id, forgotten)).kind).toBe('open');
  });

  it('an answer to an earlier request, or to that of another tablet', async () => {
    const first = await officer((await ask()).text);
    const second = await officer((await ask()).text);
    await expect(recovery.answer(id, { text: first.text, password: fresh })).rejects.toMatchObject(
      code('answer_of_another'),
    );
    const mine = id;
    const other = await vaults.enrol({ ...anna, roles: [], password: forgotten });
    await recovery.trust(other, city.publicKey);
    await recovery.ask(other.id, { ...anna, password: fresh });
    await expect(recovery.answer(other.id, { text: second.text, password: fresh })).rejects.toMatchObject(
      code('answer_of_another'),
    );
    expect((await recovery.answer(mine, { text: second.text, password: fresh })).kind).toBe('open');
  });

  it('the session of another account cannot ask', async () => {
    const other = { author: 'bert000000', name: 'counter.bert', password: fresh };
    await expect(recovery.ask(id, other)).rejects.toMatchObject(code('account_of_another'));
    // Nor one that says it had the same author token: the name inside the vault is another's.
    const { text } = await recovery.ask(id, { ...other, author: anna.author });
    await expect(recovery.answer(id, { text: (await officer(text)).text, password: fresh })).rejects.toMatchObject(
      code('answer_of_another'),
    );
  });

  it('a vault that was never sealed to a recovery key', async () => {
    const bare = await vaults.enrol({ ...anna, roles: [], password: forgotten });
    await expect(recovery.ask(bare.id, { ...anna, password: fresh })).rejects.toMatchObject({ name: 'RecoveryError' });
  });

  it('keys of another vault in an answer that is whole', async () => {
    const other = await vaults.enrol({ ...anna, roles: [], password: forgotten });
    await recovery.trust(other, city.publicKey);
    const foreign = (await device.listVaults()).find((one) => one.id === other.id)?.recovery;
    if (!foreign) throw new Error('no seal');
    // A thief exchanges the seals on the disk: the seal of one vault does not open for another.
    await device.changeVault(id, (one) => ({ ...one, recovery: foreign }));
    await expect(officer((await ask()).text)).rejects.toMatchObject(code('request_broken'));
  });

  it('a tablet that was revoked: its request is gone with its wraps; found again, it can ask anew', async () => {
    const { text } = await officer((await ask()).text);
    await device.revoke();
    expect(await stored()).toMatchObject({ wrap: '', recovery: { key: city.fingerprint } });
    await expect(recovery.answer(id, { text, password: fresh })).rejects.toMatchObject(code('answer_of_another'));
    await device.forgetRevocation();
    const again = await officer((await ask()).text);
    expect((await recovery.answer(id, { text: again.text, password: fresh })).kind).toBe('open');
  });

  it('nothing on the disk opens it: no key, no password, no private key of the request', async () => {
    await ask();
    const dump = await dumpDatabases('sprechstunde-device');
    for (const secret of [forgotten, fresh, 'site:hafen:counter', 'privateKey']) expect(dump).not.toContain(secret);
    expect(dump).toContain(city.fingerprint);
  });
});
