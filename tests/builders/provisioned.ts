import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settleAccounts } from '../../sync-server/city/services.ts';
import type { CouchClient } from '../../sync-server/provision/couch-client.ts';
import { provision } from '../../sync-server/provision/provision.ts';
import { defaultCityFile, readCity } from '../../sync-server/provision/read-city.ts';
import type { CallOptions, TestServer } from './server.ts';

/** The password of the demonstration's accounts. */
export const demonstration = 'willkommen-in-dortmund';
const sites = ['westerfilde', 'brackel', 'dorstfeld'];

/** The administrator's client of a test server, as provisioning takes it. */
export const clientOf = (server: TestServer): CouchClient => ({
  request: (method, path, body) => server.api(method, path, body === undefined ? {} : { body }),
});

/** Provisions three sites of Dortmund with its demonstration accounts, as a start does. @returns the city file */
export async function provisionDortmund(server: TestServer, log: (line: string) => void = () => {}): Promise<string> {
  const city = await readCity(defaultCityFile);
  const cityFile = join(server.folder, 'city.json');
  writeFileSync(cityFile, JSON.stringify({ ...city, sites: city.sites.filter(({ id }) => sites.includes(id)) }));
  await provisionAgain(server, cityFile, log);
  return cityFile;
}

/** What the next start does. */
export async function provisionAgain(
  server: TestServer,
  cityFile: string,
  log: (line: string) => void = () => {},
): Promise<void> {
  await provision({ client: clientOf(server), cityFile, demonstration: true, clock: server.clock, log });
  await settleAccounts(server.app);
}

/** A session as browsers have it. */
export async function cookieOf(
  server: TestServer,
  name: string,
  password: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<CallOptions & { readonly headers: Readonly<Record<string, string>> }> {
  const answer = await server.api('POST', '/_session', { as: null, body: { name, password }, headers });
  return { as: null, headers: { ...headers, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' } };
}
