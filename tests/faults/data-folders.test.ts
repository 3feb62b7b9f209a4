import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApp } from '../../sync-server/app.ts';
import { openData } from '../../sync-server/open-data.ts';
import { openSqlite, schemaVersion, versionOf } from '../../sync-server/storage/sqlite-schema.ts';
import { callerOf } from '../builders/server.ts';
import { makeFolder, unpackOldFolder } from '../builders/sqlite-folder.ts';

let folder: string;
beforeEach(() => {
  folder = makeFolder('old');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => join(folder, 'databases', `${encodeURIComponent(name)}.sqlite`);

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (cause) {
    return (cause as { code?: unknown }).code;
  }
  return undefined;
}

function change(path: string, sql: string): void {
  const handle = new DatabaseSync(path);
  handle.exec(sql);
  handle.close();
}

it('opens a data folder of an early version, raised to the present schema, with all that was in it', async () => {
  unpackOldFolder(folder);
  const data = openData(folder);
  const app = await createApp({ ...data, admins: new Map([['admin', 'a-long-secret-for-tests']]), iterations: 10 });
  const api = callerOf(app);
  const all = await api('GET', '/old%2Fone/_changes?style=all_docs');
  expect(all.body.results.map(({ id }) => id).sort()).toEqual(['gone', 'plain', 'torn']);
  expect((await api('GET', '/old%2Fone/plain')).body).toMatchObject({ text: 'Grüße', n: 2 });
  expect((await api('GET', '/old%2Fone/torn?conflicts=true')).body).toMatchObject({
    side: 'right',
    _conflicts: ['1-aa'],
  });
  expect((await api('GET', '/old%2Fone/torn?rev=1-aa')).body).toMatchObject({ side: 'left' });
  expect((await api('GET', '/old%2Fone/_local/checkpoint')).body).toMatchObject({ seq: 7 });
  expect((await api('GET', '/old%2Fone/gone')).body).toMatchObject({ reason: 'deleted' });
  const anna = ['anna', 'willkommen'] as const;
  expect((await api('GET', '/old%2Fone', { as: anna })).status).toBe(200);
  expect((await api('PUT', '/old%2Fone/new', { as: anna, body: {} })).status).toBe(201);
  await app.close();
  data.close();
  const handle = new DatabaseSync(file('old/one'));
  expect(versionOf(handle)).toBe(schemaVersion);
  handle.close();
});

it('does not start on a folder that a newer version has written, and changes nothing', () => {
  unpackOldFolder(folder);
  change(file('old/one'), 'PRAGMA user_version = 999;');
  const before = readFileSync(file('_users'));
  expect(codeOf(() => openData(folder))).toBe('data_newer');
  expect(readFileSync(file('_users'))).toEqual(before);
  change(file('old/one'), 'PRAGMA user_version = 1;');
  change(join(folder, 'server.sqlite'), 'PRAGMA user_version = 999;');
  expect(codeOf(() => openData(folder))).toBe('data_newer');
});

it('a step that fails leaves the file as it was, steps before it included', () => {
  const path = join(folder, 'x.sqlite');
  openSqlite(path, ['CREATE TABLE a (n INTEGER); INSERT INTO a VALUES (7);']).close();
  const steps = ['', 'ALTER TABLE a ADD COLUMN more TEXT; UPDATE a SET n = 8;', 'INSERT INTO missing VALUES (1);'];
  expect(() => openSqlite(path, steps)).toThrow(/no such table: missing/);
  const handle = openSqlite(path, steps.slice(0, 1));
  expect(versionOf(handle)).toBe(1);
  expect(handle.prepare('SELECT * FROM a').all()).toEqual([{ n: 7 }]);
  handle.close();
});

it('does not start when a step fails on one of the databases', () => {
  unpackOldFolder(folder);
  change(file('old/one'), 'CREATE TABLE blobs (somebody TEXT);');
  expect(codeOf(() => openData(folder))).toBe('data_not_raised');
});

it('does not start on a damaged file, which it names, and lets go of the folder', () => {
  unpackOldFolder(folder);
  const whole = readFileSync(file('old/one'));
  const damaged = Buffer.from(whole);
  damaged.fill(0x55, 4096 + 8, 4096 * 2);
  writeFileSync(file('old/one'), damaged);
  expect(codeOf(() => openData(folder))).toBe('data_damaged');
  expect(() => openData(folder)).toThrow(/"old\/one"/);
  writeFileSync(file('old/one'), whole);
  openData(folder).close();
});
