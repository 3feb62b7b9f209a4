import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runEraseCommand } from '../../sync-server/erase-command.ts';
import { runProvisionCommand } from '../../sync-server/provision-command.ts';
import { aRecord } from '../builders/city-record.ts';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

const db = 'people-brackel-aplerbeck';
const name = 'Unauslöschlich-Alva';
const author = 'Anna000001';
const anna = ['anna', 'willkommen'] as const;
let server: ListeningServer;
const lines: string[] = [];
const words = () => ({ env: { COUCH_URL: server.adminUrl }, log: (line: string) => lines.push(line) });
const person = (fields = {}) =>
  aRecord(
    'person',
    'brackel',
    { user: 'anna', author },
    {
      basis: 'consent',
      names: [{ id: 'name00001', kind: 'spoken', text: name }],
      ...fields,
    },
  );

beforeAll(async () => {
  server = await startListening();
  await runProvisionCommand(words());
  await server.addUser('anna', ['site:brackel:counter', `author:${author}`]);
}, 30_000);
afterAll(() => server.close());

const filesWith = (text: string): string[] => {
  const folder = join(server.folder, 'databases');
  return readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text));
};

it('ends every branch without a body, keeps the id from coming back, and leaves no word in the files', async () => {
  const kept = person();
  const gone = person();
  for (const doc of [kept, gone]) {
    expect((await server.api('PUT', `/${db}/${doc._id}`, { as: anna, body: doc })).status).toBe(201);
  }
  const branch = { ...gone, _rev: `1-${'a'.repeat(32)}`, edit: 'E000000000000000000001', notes: name };
  await server.api('POST', `/${db}/_bulk_docs`, { body: { docs: [branch], new_edits: false } });
  const { _rev } = (await server.api('GET', `/${db}/${gone._id}`)).body;

  await runEraseCommand([db, gone._id, 'person-Anna000001-neverThere0000000000000'], words());
  expect(lines.at(-1)).toBe('1 of 2 records were there; none can come back.');

  const revs = await server.api('GET', `/${db}/${gone._id}?open_revs=all`);
  expect(revs.text).not.toContain(name);
  const leaves = revs.body.map((leaf) =>
    Object.keys(leaf.ok)
      .filter((key) => key !== '_revisions')
      .sort(),
  );
  expect(leaves).toEqual([
    ['_deleted', '_id', '_rev'],
    ['_deleted', '_id', '_rev'],
  ]);
  const again = { ...gone, edit: 'E000000000000000000009' };
  const refused = { error: 'forbidden', reason: 'erased' };
  expect((await server.api('PUT', `/${db}/${gone._id}`, { as: anna, body: again })).body).toMatchObject(refused);
  expect((await server.api('PUT', `/${db}/${gone._id}`, { body: again })).body).toMatchObject(refused);
  expect((await server.api('PUT', `/${db}/${gone._id}`, { as: anna, body: { ...again, _rev } })).status).toBe(409);
  const elsewhere = { docs: [{ ...again, _rev: `9-${'b'.repeat(32)}` }], new_edits: false };
  expect((await server.api('POST', `/${db}/_bulk_docs`, { body: elsewhere })).body).toMatchObject([refused]);
  expect((await server.api('GET', `/${db}/${gone._id}`)).status).toBe(404);

  expect((await server.api('GET', `/${db}/${kept._id}`, { as: anna })).text).toContain(name);
  const { rev } = (
    await server.api('PUT', `/${db}/${kept._id}`, {
      as: anna,
      body: {
        ...kept,
        _rev: (await server.api('GET', `/${db}/${kept._id}`)).body._rev,
        edit: 'E000000000000000000002',
        notes: 'short',
      },
    })
  ).body;
  expect(rev).toMatch(/^2-/);
  await runEraseCommand([db, kept._id], words());
  expect(filesWith(name)).toEqual([]);
});

it('keeps the list when the server is provisioned again, and erasing twice is erasing once', async () => {
  const before = (await server.api('GET', `/${db}/_design/erased`)).body;
  await runProvisionCommand(words());
  const id = /person-[^"\\]+/.exec(JSON.stringify(before))?.[0] ?? '';
  await runEraseCommand([db, id], words());
  expect(lines.at(-1)).toBe('0 of 1 records were there; none can come back.');
  expect((await server.api('GET', `/${db}/_design/erased`)).body).toEqual(before);
});

it('says what is missing', async () => {
  await expect(runEraseCommand([db], words())).rejects.toMatchObject({ code: 'erase_usage' });
  await expect(runEraseCommand(['none', 'a'], words())).rejects.toMatchObject({ code: 'server_refused' });
  await expect(runEraseCommand([db, 'a'], { ...words(), env: {} })).rejects.toMatchObject({
    code: 'couch_url_missing',
  });
});
