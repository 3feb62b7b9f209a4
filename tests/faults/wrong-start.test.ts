import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnServer } from '../builders/server-process.ts';
import { smallCity } from '../builders/small-city.ts';

/* A server that cannot start says why in words, ends with code 1 and leaves nothing half done. */

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wrong-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the server printed, with its exit code, when it does not come to listen. */
async function refusal(file: string): Promise<string> {
  const started = spawnServer({ DATA_DIR: join(folder, 'data'), CITY_FILE: file });
  return started.then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

async function cityFile(text: string): Promise<string> {
  const file = join(folder, `city-${Math.random()}.json`);
  await writeFile(file, text);
  return file;
}

it('names the place and the reason in a wrong city file', async () => {
  const city = { ...smallCity(), timeZone: 'Europe/Nowhere' };
  const output = await refusal(await cityFile(JSON.stringify(city)));
  expect(output).toMatch(/^exit code 1: /);
  expect(output).toContain('/timeZone ("Europe/Nowhere") is not one of the known values');
  expect(output).toContain('nothing was changed');
  expect(output).not.toContain('    at ');
});

it('says where a city file is no JSON', async () => {
  const output = await refusal(await cityFile('{ "version": 1, }'));
  expect(output).toMatch(/^exit code 1: /);
  expect(output).toContain('is not JSON');
  expect(output).not.toContain('    at ');
});

it('says that a city file is not there', async () => {
  const output = await refusal(join(folder, 'none.json'));
  expect(output).toMatch(/^exit code 1: /);
  expect(output).toContain('cannot be read (ENOENT)');
});
