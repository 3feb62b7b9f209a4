import { spawn } from 'node:child_process';
import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSealingKeys } from '../../src/vault/hpke.ts';
import { addKey } from '../../src/vault/key-wrap.ts';
import { openAnswer } from '../../src/vault/recovery/answer.ts';
import { sealForRecovery } from '../../src/vault/recovery/recovery-seal.ts';
import { codeOf, writeRequest } from '../../src/vault/recovery/request.ts';
import { readCity } from '../../sync-server/provision/read-city.ts';
import { smallCity } from '../builders/small-city.ts';

/* The ceremonies of sync-server/recovery.md, as a person at a terminal meets them. */

const main = join(import.meta.dirname, '../../sync-server/main.ts');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceremony-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly said: string };

function run(args: readonly string[], typed = '', stdout: 'pipe' | number = 'pipe'): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, stdio: ['pipe', stdout, 'pipe'] });
  let [out, said] = ['', ''];
  child.stdout?.on('data', (text) => (out += text));
  child.stderr?.on('data', (text) => (said += text));
  child.stdin?.end(typed);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, said })));
}

type Sheets = { readonly publicKey: string; readonly fingerprint: string; readonly shares: string[] };

function readSheets(text: string): Sheets {
  const lines = [...text.matchAll(/^ {4}[1-4] {3}(.*)$/gm)].map((match) => match[1] ?? '');
  const shares = Array.from({ length: lines.length / 4 }, (_, at) => lines.slice(at * 4, at * 4 + 4).join('\n'));
  const found = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';
  return { publicKey: found(/"recoveryKey": "(.*)"/), fingerprint: found(/Fingerprint {3}(.*)/), shares };
}

async function makeKey(...options: string[]): Promise<Sheets> {
  const { out } = await run(['recovery-key', '--city', 'Hafenau', ...options]);
  return readSheets(out);
}

describe('npm run recovery:key', () => {
  it('prints a page a share and the public key, and leaves nothing on the disk', async () => {
    const { code, out } = await run(['recovery-key', '--city', 'Hafenau']);
    const { shares, publicKey, fingerprint } = readSheets(out);
    expect([code, shares.length, out.split('\f').length]).toEqual([0, 3, 4]);
    expect(publicKey).toMatch(/^B[A-Za-z0-9+/]{86}=$/);
    expect(out.split(fingerprint)).toHaveLength(5);
    expect(out).toContain('Hafenau');
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses to write the shares into a file', async () => {
    const file = await open(join(folder, 'sheets.txt'), 'w');
    const { code, said } = await run(['recovery-key', '--city', 'Hafenau'], '', file.fd);
    await file.close();
    expect([code, said]).toEqual([1, expect.stringContaining('recovery_to_file: ')]);
    await rm(join(folder, 'sheets.txt'));
  });

  it.each([
    [[]],
    [['--city', 'H', '--needed', '1']],
    [['--city', 'H', '--shares', '16']],
    [['--city', 'H', '--needed', '4']],
    [['--city', 'H', '--file', 'x']],
  ])('says how it is used when asked with %j', async (args) => {
    const { code, said, out } = await run(['recovery-key', ...args]);
    expect([code, said, out]).toEqual([1, expect.stringContaining('recovery_usage: '), '']);
  });
});

describe('npm run recovery:drill', () => {
  it('says whether the shares are whole, and of which key', async () => {
    const { shares, fingerprint } = await makeKey('--shares', '5', '--needed', '3');
    const typed = [shares[4], shares[0], shares[2]].join('\n\n');
    expect(await run(['recovery-drill'], typed)).toMatchObject({ code: 0, out: expect.stringContaining(fingerprint) });
    const two = await run(['recovery-drill'], [shares[4], shares[0]].join('\n'));
    expect([two.code, two.out, two.said]).toEqual([1, '', expect.stringContaining('It takes 3 shares; there are 2.')]);
  });

  it('names what is wrong with a share', async () => {
    const [one, other] = await Promise.all([makeKey(), makeKey()]);
    const [share = '', second = ''] = one.shares;
    const said = async (...typed: string[]) => (await run(['recovery-drill'], typed.join('\n\n'))).said;
    const place = share.indexOf('\n') + 2;
    const wrong = `${share.slice(0, place)}${share[place] === 'X' ? 'Y' : 'X'}${share.slice(place + 1)}`;
    expect(await said(wrong, second)).toContain('share_line: There is a mistake in line 2 of this share.');
    expect(await said(share, share)).toContain('share_twice: ');
    expect(await said(share, other.shares[1] ?? '')).toContain('shares_mixed: ');
    expect(await said('Hallo')).toContain('share_length: ');
    expect(await said('')).toContain('shares_too_few: ');
  });
});

describe('npm run recovery:open', () => {
  it('answers the request of a tablet, without a server, and leaves nothing on the disk', async () => {
    const { shares, publicKey } = await makeKey();
    const [vault, ring, tablet] = ['a1b2c3d4e5f60718293a', addKey(undefined), await makeSealingKeys()];
    const seal = await sealForRecovery(publicKey, vault, { ring, name: 'counter.anna' });
    const { text, hash } = await writeRequest({ vault, seal, publicKey: tablet.publicKey });
    await writeFile(join(folder, 'request.txt'), text);
    const typed = shares.slice(0, 2).join('\n');
    const { code, out, said } = await run(['recovery-open', 'request.txt'], typed);
    expect([code, said]).toEqual([0, expect.stringContaining(codeOf(hash))]);
    expect(said).toContain('counter.anna');
    expect(await openAnswer(tablet, { vault, hash }, out)).toEqual(ring);
    expect(await readdir(folder)).toEqual(['request.txt']);

    const other = await makeKey();
    const refused = await run(['recovery-open', 'request.txt'], other.shares.slice(0, 2).join('\n'));
    expect([refused.code, refused.out, refused.said]).toEqual([
      1,
      '',
      expect.stringContaining('request_of_another_key: '),
    ]);
    await writeFile(join(folder, 'request.txt'), text.slice(0, -9));
    expect((await run(['recovery-open', 'request.txt'], typed)).said).toContain('request_damaged: ');
    await rm(join(folder, 'request.txt'));
    expect((await run(['recovery-open', 'request.txt'], typed)).said).toContain('recovery_no_request: ');
  });
});

describe('the city file', () => {
  it('takes the printed line, and refuses a key with a slip of the pen', async () => {
    const { publicKey } = await makeKey();
    const file = join(folder, 'city.json');
    const write = (recoveryKey: string) => writeFile(file, JSON.stringify({ ...smallCity(), recoveryKey }));
    await write(publicKey);
    expect(await readCity(file)).toMatchObject({ recoveryKey: publicKey });
    await write(publicKey.replace(/^(.{20})./, (_, head: string) => `${head}${publicKey[20] === 'x' ? 'y' : 'x'}`));
    await expect(readCity(file)).rejects.toMatchObject({
      code: 'city_file_invalid',
      message: expect.stringContaining('recoveryKey is no public key'),
    });
  });
});
