import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CityConfiguration } from '../../../src/model/city/configuration.ts';
import { smallCity } from '../../builders/small-city.ts';
import { createTestServer, type TestServer } from '../../builders/test-server.ts';

/** A server with the invented city, changed as the test needs it. */
export async function createCityServer(change: Partial<CityConfiguration> = {}): Promise<TestServer> {
  const file = join(await mkdtemp(join(tmpdir(), 'city-')), 'hafenau.json');
  await writeFile(file, JSON.stringify({ ...smallCity(), ...change }));
  return createTestServer({ CITY_FILE: file });
}

export const smallCityPassword = smallCity().demonstration?.password ?? '';
