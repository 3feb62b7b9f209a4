import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDeviceStore } from '../../src/database/device-store.ts';
import { createTabletVaults } from '../../src/database/tablet-vaults.ts';
import { dumpDatabases } from '../builders/dump-databases.ts';
import { quickDerive } from '../builders/quick-derive.ts';

const password = 'vier Wörter im Wald';
const device = openDeviceStore();
let now = 1_800_000_000_000;
const open = () => createTabletVaults({ device, clock: { now: () => now }, derive: quickDerive(), elapsed: () => 0 });
let vaults = open();
let id = '';

beforeEach(async () => {
  vaults = open();
  const who = { author: 'anna000000', name: 'counter.anna', roles: ['site:hafen:counter'], password };
  id = (await vaults.enrol(who)).id;
});

const stored = async () => (await device.listVaults()).find((vault) => vault.id === id);
const wrong = () => vaults.unlock(id, 'wrong');

describe('wrong passwords', () => {
  it('five are free, then 30 s, 1, 5, 15 min; at the tenth the wrap goes and nothing else', async () => {
    const before = await stored();
    const waits: number[] = [];
    for (let attempt = 1; attempt < 10; attempt += 1) {
      const answer = await wrong();
      expect(answer).toMatchObject({ kind: 'wrong', left: 10 - attempt });
      const wait = 'wait' in answer ? answer.wait : Number.NaN;
      waits.push(wait / 1000);
      now += wait;
    }
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 300, 900, 900]);
    expect(await wrong()).toEqual({ kind: 'removed' });
    expect(await stored()).toEqual({ ...before, wrap: '', attempts: { failed: 10, at: now } });
    expect(await vaults.unlock(id, password)).toEqual({ kind: 'removed' });
  });

  it('while it waits nothing is tried, the right password neither, after a restart of the page too', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await wrong();
    vaults = open();
    now += 10_000;
    expect(await vaults.unlock(id, password)).toEqual({ kind: 'wait', wait: 20_000 });
    now += 20_000;
    expect((await vaults.unlock(id, password)).kind).toBe('open');
    expect((await stored())?.attempts.failed).toBe(0);
  });

  it('a clock that was set back does not make it longer', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await wrong();
    now -= 86_400_000;
    expect(await wrong()).toEqual({ kind: 'wait', wait: 30_000 });
    now += 86_400_000;
  });

  it('an attempt counts although the page is closed while it is tried', async () => {
    const never = createTabletVaults({
      device,
      clock: { now: () => now },
      derive: () => new Promise(() => undefined),
      elapsed: () => 0,
    });
    void never.unlock(id, 'wrong');
    await expect.poll(async () => (await stored())?.attempts.failed).toBe(1);
  });

  it('what the tablet could not try does not count', async () => {
    const broken = createTabletVaults({
      device,
      clock: { now: () => now },
      derive: () => Promise.reject(new Error('out of memory')),
      elapsed: () => 0,
    });
    await wrong();
    expect(await broken.unlock(id, password)).toEqual({ kind: 'failed' });
    expect((await stored())?.attempts.failed).toBe(1);
  });

  it('weakened parameters are named and cost the vault nothing', async () => {
    await device.changeVault(id, (vault) => ({
      ...vault,
      parameters: { ...vault.parameters, kdf: { memory: 1024, passes: 1 } },
    }));
    expect(await vaults.unlock(id, password)).toEqual({ kind: 'weakened' });
    expect((await stored())?.wrap).not.toBe('');
  });
});

describe('an open vault', () => {
  it('is changed to a new password, and keeps roles that the server changed', async () => {
    const changed = await vaults.changePassword(id, password, 'ein neues Passwort');
    expect(changed.ring.keys.size).toBe(2);
    await vaults.keepSecrets({ ...changed, secrets: { ...changed.secrets, roles: ['site:nord:counter'] } });
    expect((await vaults.unlock(id, password)).kind).toBe('wrong');
    await vaults.dropOldKeys(id, 'ein neues Passwort');
    const answer = await vaults.unlock(id, 'ein neues Passwort');
    expect(answer).toMatchObject({
      kind: 'open',
      vault: { secrets: { serverPassword: 'ein neues Passwort', roles: ['site:nord:counter'] } },
    });
    expect(answer.kind === 'open' && answer.vault.ring.keys.size).toBe(1);
  });

  it('leaves no password and no role on the disk', async () => {
    await vaults.unlock(id, password);
    const dump = await dumpDatabases('sprechstunde-device');
    for (const word of [password, 'site:hafen:counter', Buffer.from(password).toString('base64').slice(0, -2)])
      expect(dump).not.toContain(word);
    expect(dump).toContain('counter.anna');
  });

  it('puts its public key back in its place when somebody has exchanged it', async () => {
    const own = (await stored())?.publicKey ?? '';
    await device.changeVault(id, (vault) => ({ ...vault, publicKey: 'another' }));
    expect(await vaults.unlock(id, password)).toMatchObject({ kind: 'open', vault: { hasStrangeInbox: true } });
    expect((await stored())?.publicKey).toBe(own);
  });
});
