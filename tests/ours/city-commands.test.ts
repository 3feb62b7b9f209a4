import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCityCommand } from '../../sync-server/city-commands/commands.ts';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { demonstration, provisionDortmund } from '../builders/provisioned.ts';

let server: ListeningServer;
beforeAll(async () => {
  server = await startListening();
  await provisionDortmund(server);
}, 60_000);
afterAll(() => server.close());

async function run(name: 'users' | 'sites' | 'devices', words: string, env?: Record<string, string>): Promise<string> {
  const lines: string[] = [];
  const usual = { SERVER: server.url, ADMIN: `coordinator:${demonstration}` };
  await runCityCommand(name, words.split(' '), { env: env ?? usual, log: (line) => lines.push(line) });
  return lines.join('\n');
}

it.each([
  ['the running server', () => undefined, 'amira'],
  ['a CouchDB without our process', () => ({ COUCH_URL: server.adminUrl }), 'bela'],
])('administers accounts at %s', async (_, envOf, name) => {
  const env = envOf();
  const made = await run('users', `create ${name} site:brackel:counter --cover supervisor,2026-11-01,2026-11-02`, env);
  expect(made).toMatch(new RegExp(`^One-time password of ${name}, until 20\\S+: [a-z2-9-]{19}$`));
  expect(await run('users', 'list', env)).toContain(
    `${name}  one-time  site:brackel:counter supervisor 2026-11-01..2026-11-02`,
  );
  await run('users', `set ${name} supervisor`, env);
  await run('users', `deactivate ${name}`, env);
  expect(await run('users', 'list', env)).toContain(`${name}  deactivated  supervisor`);
  expect(await run('users', `reactivate ${name}`, env)).toContain('One-time password');
  await expect(run('users', `create ${name} supervisor`, env)).rejects.toThrow('name_taken');
  await expect(run('users', `create other _admin`, env)).rejects.toThrow('invalid_field');
});

it('administers sites', async () => {
  const site = {
    id: 'hafen',
    name: 'Hafen',
    short: 'Hafen',
    kind: 'pop-up',
    districts: ['eving'],
    peopleArea: 'hafen',
    hours: [],
  };
  const file = join(server.folder, 'site.json');
  writeFileSync(file, JSON.stringify(site));
  await run('sites', `add ${file}`);
  expect((await server.api('GET', '/site-hafen')).status).toBe(200);
  await run('sites', 'close hafen 2026-12-31 brackel');
  expect(await run('sites', 'list')).toContain('hafen  Hafen  closed 2026-12-31');
  await run('sites', 'open hafen');
  await expect(run('sites', `add ${file}`)).rejects.toThrow('site_taken');
});

it('lists and revokes devices', async () => {
  const id = 'D'.repeat(22);
  const body = { version: '1', unsent: 2, since: '2026-11-20T10:00:00+01:00', held: {}, vaults: [] };
  await server.api('PUT', `/_city/devices/${id}`, { as: ['counter.brackel', demonstration], body });
  expect(await run('devices', 'list')).toMatch(
    /D{22} {2}counter\.brackel .* let in\n.*2 records only there, the oldest of/,
  );
  expect(await run('devices', `revoke ${id}`)).toContain('keys deleted not yet');
  expect(await run('devices', `restore ${id}`)).toContain('let in');
});

it('says what is missing', async () => {
  await expect(run('users', 'list', { SERVER: server.url })).rejects.toThrow(/ADMIN/);
  await expect(run('users', 'list', { SERVER: 'http://127.0.0.1:1', ADMIN: 'a:b' })).rejects.toThrow(/Nothing answers/);
  await expect(run('users', 'list', { SERVER: server.url, ADMIN: `supervisor:${demonstration}` })).rejects.toThrow(
    'forbidden',
  );
  await expect(run('users', 'dance amira')).rejects.toThrow('npm run users -- list');
  await expect(run('sites', 'close hafen')).rejects.toThrow('npm run sites');
  await expect(run('devices', 'revoke')).rejects.toThrow('npm run devices');
});
