import { afterAll, beforeAll, expect, it } from 'vitest';
import { runProvisionCommand } from '../../sync-server/provision-command.ts';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

let server: ListeningServer;
const lines: string[] = [];
const run = (env: Record<string, string>) => runProvisionCommand({ env, log: (line) => lines.push(line) });
beforeAll(async () => {
  server = await startListening();
});
afterAll(() => server.close());

it('brings another CouchDB to what the city file says, as often as it is asked', async () => {
  await run({ COUCH_URL: server.adminUrl });
  const { body } = await server.api('GET', '/site-westerfilde/_security');
  expect(body).toMatchObject({ sprechstunde: { city: 'dortmund' } });
  const before = (await server.api('GET', '/site-westerfilde')).body.update_seq;
  await run({ COUCH_URL: server.adminUrl });
  expect((await server.api('GET', '/site-westerfilde')).body.update_seq).toBe(before);
  expect(lines.at(-1)).toBe('The databases are as the city file says. 0 merged branches were ended.');
});

it('ends the branches that a record names as merged, and no others', async () => {
  const db = '/people-mengede-huckarde';
  const other = { _id: 'casenote-import-0000000000000000000001', type: 'casenote', schema: 1, site: 'westerfilde' };
  const common = {
    ...other,
    author: 'import',
    createdAt: '2026-11-22T09:00:00+01:00',
    updatedBy: 'admin',
    updatedAt: '2026-11-22T09:00:00+01:00',
    consultation: 'consultation-AAAAAAAAAA-0000000000000000000000',
  };
  const [a, b, c] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];
  const docs = [
    { ...common, _rev: `1-${a}`, edit: 'E000000000000000000001', text: 'one' },
    { ...common, _rev: `1-${b}`, edit: 'E000000000000000000002', text: 'two' },
    { ...common, _rev: `1-${c}`, edit: 'E000000000000000000003', text: 'three', merged: [`1-${a}`] },
  ];
  const stored = await server.api('POST', `${db}/_bulk_docs`, { body: { docs, new_edits: false } });
  expect(stored.text).toBe('[]\n');
  await run({ COUCH_URL: server.adminUrl });
  expect(lines.at(-1)).toBe('The databases are as the city file says. 1 merged branches were ended.');
  const { body } = await server.api('GET', `${db}/${other._id}?conflicts=true`);
  expect([body._rev, body._conflicts]).toEqual([`1-${c}`, [`1-${b}`]]);
});

it('says what is missing', async () => {
  await expect(run({})).rejects.toMatchObject({ code: 'couch_url_missing' });
  await expect(run({ COUCH_URL: server.adminUrl.replace('a-long', 'another') })).rejects.toMatchObject({
    code: 'couch_admin_refused',
  });
});
