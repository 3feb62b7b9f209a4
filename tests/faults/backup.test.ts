import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';
import { makeFolder } from '../builders/sqlite-folder.ts';

// The commands as an administrator calls them, beside a server that is being written to.
const admin = ['keeper', 'a-long-secret-for-tests'] as const;
const headers = { authorization: basic(admin), 'content-type': 'application/json' };

let folder: string;
let server: ServerProcess;
let backups: string;
let data: string;
let keyFile: string;
let publicKey = '';
let cookie = '';
let uuidBefore = '';
beforeAll(async () => {
  folder = makeFolder('backup');
  [data, backups, keyFile] = [join(folder, 'data'), join(folder, 'backups'), join(folder, 'private.key')];
  server = await start();
  const signedIn = await call('POST', '/_session', { name: 'supervisor', password: 'willkommen-in-dortmund' });
  cookie = signedIn.cookie;
  await call('PUT', '/records');
}, 120_000);
afterAll(async () => {
  await server.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const start = () => spawnServer({ DATA_DIR: data, ADMIN: admin.join(':') });

async function call(method: string, path: string, body?: unknown, more: Record<string, string> = headers) {
  const answer = await fetch(server.base + path, {
    method,
    headers: more,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    body: JSON.parse(text) as Record<string, unknown> & { rows: { id: string }[] },
  };
}

async function command(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const settings = {
    PATH: process.env.PATH ?? '',
    DATA_DIR: data,
    BACKUP_KEY: publicKey,
    BACKUP_KEY_FILE: keyFile,
    ...env,
  };
  const ran = promisify(execFile)(process.execPath, ['sync-server/main.ts', ...args], { env: settings });
  return ran.then(
    ({ stdout }) => stdout,
    (failed: { stderr: string }) => `FAILED ${failed.stderr}`,
  );
}

const newest = (): string => join(backups, readdirSync(backups).sort().at(-1) ?? '');

it('makes a key pair once: the private half in a file for its owner alone', async () => {
  const said = await command(['backup-key', keyFile]);
  publicKey = /BACKUP_KEY=(age1\w+)/.exec(said)?.[1] ?? '';
  expect(publicKey).toMatch(/^age1/);
  expect(said).not.toContain('AGE-SECRET-KEY');
  expect(readFileSync(keyFile, 'utf8')).toContain('AGE-SECRET-KEY-1');
  expect(await command(['backup-key', keyFile])).toMatch(/backup_key_exists/);
});

it('refuses to back up without the public key, with the private one, or where there is no data', async () => {
  expect(await command(['backup', backups], { BACKUP_KEY: '' })).toMatch(/backup_key_missing/);
  const secret = /AGE-SECRET-KEY-\w+/.exec(readFileSync(keyFile, 'utf8'))?.[0] ?? '';
  const refused = await command(['backup', backups], { BACKUP_KEY: secret });
  expect(refused).toMatch(/backup_key_invalid/);
  expect(refused).not.toContain(secret);
  expect(await command(['backup', backups], { DATA_DIR: join(folder, 'nothing') })).toMatch(/backup_no_data/);
  expect(await command(['backup'])).toMatch(/backup_usage/);
});

it('backs up while the server is written to; destroys what is older than 35 days, and nothing else', async () => {
  mkdirSync(backups);
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const [old, young] = [36, 34].map((ago) => `sprechstunde-${day(ago)}.tar.gz.age`);
  for (const name of [old, young, 'notes.txt']) writeFileSync(join(backups, name ?? ''), 'kept?');
  for (let n = 0; n < 50; n += 1) await call('PUT', `/records/before-${n}`, { n, text: 'Grüße' });
  const backup = { isDone: false };
  const writing = (async () => {
    for (let n = 0; !backup.isDone; n += 1) await call('PUT', `/records/meanwhile-${n}`, { n });
  })();
  const said = await command(['backup', backups]);
  backup.isDone = true;
  await writing;
  expect(said).toMatch(/databases, encrypted/);
  const names = readdirSync(backups);
  expect(names).toHaveLength(3);
  expect(names).toEqual(expect.arrayContaining(['notes.txt', young]));
  rmSync(join(backups, young ?? ''));
  rmSync(join(backups, 'notes.txt'));
  const bytes = readFileSync(newest());
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  for (const text of ['Grüße', 'before-1', 'SQLite format']) expect(bytes.includes(text)).toBe(false);
  expect(readdirSync(data).filter((name) => /unfinished|partial/.test(name))).toEqual([]);
}, 120_000);

it('does not restore under a running server, with another key, or from a damaged backup; then nothing changes', async () => {
  uuidBefore = String((await call('GET', '/records')).body.update_seq).split('-')[1] ?? '';
  expect(await command(['restore', newest()])).toMatch(/data_folder_in_use/);
  await server.stop('SIGTERM');
  const before = readdirSync(join(data, 'databases'));
  const otherKey = join(folder, 'other.key');
  await command(['backup-key', otherKey]);
  expect(await command(['restore', newest()], { BACKUP_KEY_FILE: otherKey })).toMatch(/backup_key_wrong/);
  const whole = readFileSync(newest());
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 1, whole.length >> 1);
  for (const bytes of [
    whole.subarray(0, whole.length - 100_000),
    whole.subarray(0, 300),
    flipped,
    Buffer.from('no backup'),
  ]) {
    const damaged = join(folder, 'damaged.age');
    writeFileSync(damaged, bytes);
    expect(await command(['restore', damaged])).toMatch(/^FAILED backup_damaged/);
  }
  expect(await command(['restore', join(folder, 'nowhere')])).toMatch(/^FAILED backup_damaged/);
  expect(readdirSync(join(data, 'databases'))).toEqual(before);
  expect(readdirSync(data).filter((name) => /restore|replaced/.test(name))).toEqual([]);
}, 120_000);

it('restores all that was acknowledged before the backup; what is there now is kept aside', async () => {
  server = await start();
  await call('PUT', '/records/after', { lost: true });
  await server.stop('SIGTERM');
  const said = await command(['restore', newest()]);
  expect(said).toMatch(/Restored \d+ databases/);
  const aside = /lies in (\S+)\. /.exec(said)?.[1] ?? '';
  expect(readdirSync(join(aside, 'databases'))).toContain('records.sqlite');
  server = await start();
  const { rows } = (await call('GET', '/records/_all_docs')).body;
  const ids = rows.map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('before-'))).toHaveLength(50);
  expect(ids).not.toContain('after');
  // The trail goes on: it knows what was written after the backup, the backup, and the restore.
  expect(await command(['audit-verify'])).toMatch(/The audit trail is whole/);
  const told = await call('POST', '/_city/audit', { reason: 'after the restore of today', limit: 500 });
  const events = (told.body.entries as { event: string; subject?: string; count?: number }[]).map(
    ({ event, subject }) => (subject === 'backup' ? 'backup' : event),
  );
  expect(events).toEqual(expect.arrayContaining(['written', 'restored', 'backup', 'trail_read']));
  expect(events.indexOf('restored')).toBeLessThan(events.indexOf('written', events.indexOf('restored')));
  expect((await call('GET', '/records/before-7')).body).toMatchObject({ n: 7, text: 'Grüße' });
  // Whoever followed the database starts over, and everybody signs in again.
  expect(String((await call('GET', '/records')).body.update_seq).split('-')[1]).not.toBe(uuidBefore);
  const session = await call('GET', '/_session', undefined, { cookie });
  expect(session.body.userCtx).toMatchObject({ name: null });
}, 120_000);

it('restores into an empty folder; an interrupted exchange keeps the server from starting until it is done', async () => {
  const fresh = join(folder, 'fresh');
  expect(await command(['restore', newest()], { DATA_DIR: fresh })).not.toMatch(/FAILED|lies in/);
  writeFileSync(join(fresh, 'restore-unfinished'), '');
  await expect(spawnServer({ DATA_DIR: fresh })).rejects.toThrow(/restore_unfinished/);
  expect(await command(['restore', newest()], { DATA_DIR: fresh })).not.toMatch(/FAILED/);
  expect(await command(['audit-verify'], { DATA_DIR: fresh })).toMatch(/The audit trail is whole: \d+ entries, 1 to/);
  const started = await spawnServer({ DATA_DIR: fresh });
  expect(await started.stop('SIGTERM')).toBe(0);
}, 120_000);

it('erases again what was erased since the backup, on every branch and in the file', async () => {
  const branches = ['1-aa', '1-bb'].map((_rev) => ({ _id: 'person', _rev, text: 'Unauslöschlich' }));
  await call('POST', '/records/_bulk_docs', { docs: branches, new_edits: false });
  const rev = String((await call('PUT', '/records/other', { text: 'Unauslöschlich' })).body.rev);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await command(['backup', backups]);
  await call('DELETE', `/records/other?rev=${rev}`);
  await call('PUT', '/records/_design/erased', { ids: ['person', 'other', 'never-there'] });
  await server.stop('SIGTERM');
  expect(await command(['restore', newest()])).toMatch(/2 documents were erased again/);
  const file = readFileSync(join(data, 'databases', 'records.sqlite'));
  expect(file.includes('Unauslöschlich')).toBe(false);
  server = await start();
  for (const id of ['person', 'other']) {
    expect((await call('GET', `/records/${id}`)).body).toMatchObject({ error: 'not_found', reason: 'deleted' });
  }
  expect((await call('GET', '/records/person?rev=1-aa')).status).toBe(404);
  expect((await call('GET', '/records/_design/erased')).body.ids).toContain('person');
}, 120_000);
