import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Site } from '../../src/model/city/configuration.ts';
import { demonstration, provisionAgain, provisionDortmund } from '../builders/provisioned.ts';
import { type Json, startServer, type TestServer } from '../builders/server.ts';

const coordinator = { as: ['coordinator', demonstration] } as const;
const counter = { as: ['counter.westerfilde', demonstration] } as const;
const dock: Site = {
  id: 'hafen',
  name: 'Pop-up Hafen',
  short: 'Hafen',
  kind: 'pop-up',
  districts: ['innenstadt-nord'],
  peopleArea: 'hafen',
  hours: [{ id: 'mi', kind: 'open-hour', day: 'WE', from: '10:00', to: '12:00' }],
};
let server: TestServer;
let cityFile: string;
beforeEach(async () => {
  server = await startServer();
  cityFile = await provisionDortmund(server);
}, 60_000);
afterEach(() => server.close());

const post = (path: string, body: unknown = {}) => server.api('POST', `/_city/sites${path}`, { ...coordinator, body });
const put = (id: string, body: unknown) => server.api('PUT', `/_city/sites/${id}`, { ...coordinator, body });
const sites = async (): Promise<Site[]> => (await server.api('GET', '/_city/sites', coordinator)).body.sites as Site[];
const siteOf = async (id: string): Promise<Site> => {
  const site = (await sites()).find((candidate) => candidate.id === id);
  if (!site) throw new Error(`no site ${id}`);
  return site;
};
const recordSites = async (): Promise<Site[]> => {
  const { body } = await server.api('GET', '/network/city-provision-configuration', counter);
  return (body.configuration as Json).sites as Site[];
};
const readers = async (db: string) => {
  const { members } = (await server.api('GET', `/${db}/_security`)).body as unknown as { members: { roles: string[] } };
  return members.roles;
};
const edited = (change: (file: { sites: Site[]; network: string }) => void) => {
  const file = JSON.parse(readFileSync(cityFile, 'utf8')) as { sites: Site[]; network: string };
  change(file);
  writeFileSync(cityFile, JSON.stringify(file));
};

it('a new site has its databases, its rights and its place in the configuration at once', async () => {
  expect((await post('', dock)).status).toBe(201);
  const { user } = (
    await server.api('POST', '/_city/users', { ...coordinator, body: { name: 'amira', roles: ['site:hafen:counter'] } })
  ).body as unknown as { user: { author: string } };
  const account = (await server.api('GET', '/_users/org.couchdb.user:amira')).body;
  const roles = ['site:hafen:counter', `author:${user.author}`];
  await server.api('PUT', '/_users/org.couchdb.user:amira', { body: { ...account, password: 'p', roles } });
  for (const db of ['site-hafen', 'stand-hafen', 'people-hafen']) {
    expect([db, (await server.api('GET', `/${db}`, { as: ['amira', 'p'] })).status]).toEqual([db, 200]);
    expect([db, (await server.api('GET', `/${db}`, counter)).status]).toEqual([db, 403]);
    expect((await server.api('GET', `/${db}/_design/sprechstunde`)).body.validate_doc_update).toContain('"hafen"');
  }
  expect((await recordSites()).map(({ id }) => id)).toContain('hafen');
  const forged = await server.api('PUT', '/site-hafen/consultation-x-y', { as: ['amira', 'p'], body: { type: 'x' } });
  expect(forged.status).toBe(403);
});

it('an edited site changes for everybody; id and people area never do', async () => {
  const before = await siteOf('westerfilde');
  expect((await put('westerfilde', { ...before, name: 'Westerfilde neu' })).status).toBe(200);
  expect((await recordSites()).find(({ id }) => id === 'westerfilde')?.name).toBe('Westerfilde neu');
  for (const fields of [{ id: 'other' }, { peopleArea: 'brackel-aplerbeck' }, { closed: '2026-12-31' }]) {
    const answer = await put('westerfilde', { ...before, ...fields });
    expect([answer.status, answer.body.error]).toEqual([403, 'fixed_field_changed']);
  }
  expect((await put('nowhere', { ...before, id: 'nowhere' })).status).toBe(404);
});

it('a closed site is read by its successor, keeps its records, and can be opened again', async () => {
  expect(await readers('site-westerfilde')).not.toContain('site:brackel:counter');
  const body = { closed: '2026-12-31', successor: 'brackel' };
  expect((await post('/westerfilde/close', body)).body.site).toMatchObject(body);
  expect(await readers('site-westerfilde')).toContain('site:brackel:counter');
  expect(await readers('people-mengede-huckarde')).toContain('site:brackel:counter');
  expect((await server.api('GET', '/site-westerfilde', counter)).status).toBe(200);
  const role = { name: 'amira', roles: ['site:westerfilde:counter'] };
  expect((await server.api('POST', '/_city/users', { ...coordinator, body: role })).body.error).toBe(
    'role_not_grantable',
  );
  expect((await post('/westerfilde/open')).status).toBe(200);
  expect(await readers('site-westerfilde')).not.toContain('site:brackel:counter');
  expect((await siteOf('westerfilde')).successor).toBe(undefined);
});

it('a closed site succeeds none, and no site succeeds itself', async () => {
  await post('/brackel/close', { closed: '2026-12-31' });
  for (const successor of ['brackel', 'westerfilde', 'nowhere']) {
    const { status } = await post('/westerfilde/close', { closed: '2026-12-31', successor });
    expect([successor, status]).toEqual([successor, 400]);
  }
});

it('what was changed in the app outlives the city file, site by site, and that is said', async () => {
  await post('', dock);
  await put('westerfilde', { ...(await siteOf('westerfilde')), name: 'Westerfilde neu' });
  edited((file) => {
    file.network = 'willkommen';
    for (const site of file.sites) site.name = `${site.name} (file)`;
  });
  const lines: string[] = [];
  await provisionAgain(server, cityFile, (line) => lines.push(line));
  const names = Object.fromEntries((await recordSites()).map(({ id, name }) => [id, name]));
  expect(names).toMatchObject({
    westerfilde: 'Westerfilde neu',
    hafen: dock.name,
    brackel: 'Brackel/Aplerbeck (file)',
  });
  expect(lines).toContain('Site westerfilde: what was changed in the app counts, not the city file.');
  expect(lines.join()).not.toMatch(/Site (brackel|hafen)/);
  const { configuration } = (await server.api('GET', '/network/city-provision-configuration')).body;
  expect((configuration as Json).network).toBe('willkommen');
});

it('a city file that contradicts a changed site is refused, and nothing is changed', async () => {
  await post('', { ...dock, partner: 'awo' });
  edited((file) => {
    const { organisations } = file as unknown as { organisations: { id: string }[] };
    organisations.splice(
      organisations.findIndex(({ id }) => id === 'awo'),
      1,
    );
  });
  await expect(provisionAgain(server, cityFile)).rejects.toThrow(/changed in the app.*partner/s);
});

it.each([
  [{ id: 'Hafen' }, 'pattern /id'],
  [{ districts: ['nowhere'] }, 'unknown_reference /districts/0'],
  [{ hours: [{ ...dock.hours[0], to: '09:00' }] }, 'contradiction /hours/0/to'],
  [{ short: 'x'.repeat(25) }, 'too_long /short'],
  [{ colour: 'red' }, 'unknown_field /colour'],
] as const)('refuses a site with %j', async (fields, reason) => {
  const { status, body } = await post('', { ...dock, ...fields });
  expect([status, body.error, body.reason]).toEqual([400, 'invalid_field', reason]);
  expect((await sites()).length).toBe(3);
});

it('no id is given twice', async () => {
  expect((await post('', { ...dock, id: 'brackel' })).body.error).toBe('site_taken');
  expect((await post('', { ...dock, closed: '2026-01-01' })).body.error).toBe('fixed_field_changed');
});
