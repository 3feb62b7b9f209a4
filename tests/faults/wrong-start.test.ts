import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findNode, root } from '../../sync-server/launch/node.mjs';
import { smallCity } from '../builders/small-city.ts';

/* A server that cannot start says why in words, ends with code 1 and leaves nothing half done. */

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wrong-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const settings = { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: join(folder, 'data'), ...env };
  return new Promise((resolve) => {
    execFile(
      findNode(),
      [`${root}sync-server/main.ts`],
      { env: settings, timeout: 15_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` });
      },
    );
  });
}

async function cityFile(text: string): Promise<string> {
  const file = join(folder, `city-${Math.random()}.json`);
  await writeFile(file, text);
  return file;
}

it('names the place and the reason in a wrong city file', async () => {
  const city = { ...smallCity(), timeZone: 'Europe/Nowhere' };
  const { code, output } = await start({ CITY_FILE: await cityFile(JSON.stringify(city)) });
  expect(code).toBe(1);
  expect(output).toContain('/timeZone ("Europe/Nowhere") is not one of the known values');
  expect(output).toContain('nothing was changed');
  expect(output).not.toContain('    at ');
});

it('says where a city file is no JSON', async () => {
  const { code, output } = await start({ CITY_FILE: await cityFile('{ "version": 1, }') });
  expect(code).toBe(1);
  expect(output).toContain('is not JSON');
  expect(output).not.toContain('    at ');
});

it('says that a city file is not there', async () => {
  const { code, output } = await start({ CITY_FILE: join(folder, 'none.json') });
  expect(code).toBe(1);
  expect(output).toContain('cannot be read (ENOENT)');
});

it('says that the data folder cannot be written', async () => {
  const file = await cityFile('a file, not a folder');
  const { code, output } = await start({ DATA_DIR: join(file, 'data') });
  expect(code).toBe(1);
  expect(output).toContain('data_folder_unwritable');
  expect(existsSync(join(file, 'data'))).toBe(false);
});

it('refuses to be reached from outside without TLS and an administrator', async () => {
  const { code, output } = await start({ HOST: '0.0.0.0' });
  expect(code).toBe(1);
  expect(output).toMatch(/TLS/);
});
