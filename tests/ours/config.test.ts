import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError, type Environment, readConfig } from '../../sync-server/config.ts';
import { openData } from '../../sync-server/open-data.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprechstunde-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'accepted';
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    if (cause.message.includes('secret')) return `tells a password: ${cause.message}`;
    return cause.message.endsWith('.') ? cause.code : `no sentence: ${cause.message}`;
  }
}
const open = { HOST: '0.0.0.0', ADMIN: 'boss:a-really-long-secret', BEHIND_PROXY: '1' };

it('needs no settings at all', () => {
  expect(readConfig({})).toMatchObject({ port: 5985, host: '127.0.0.1', dataDir: 'data', isExposed: false });
});

it.each<[Environment, string]>([
  [{ PORT: 'x' }, 'port_invalid'],
  [{ PORT: '70000' }, 'port_invalid'],
  [{ PORT: '0' }, 'accepted'],
  [{ HOST: 'localhost' }, 'accepted'],
  [{ HOST: '::1' }, 'accepted'],
  [open, 'accepted'],
  [{ ...open, BEHIND_PROXY: undefined }, 'tls_missing'],
  [{ HOST: '127.evil.example' }, 'tls_missing'],
  [{ ...open, ADMIN: undefined }, 'admin_missing'],
  [{ ...open, ADMIN: 'boss:short' }, 'admin_password_weak'],
  [{ ...open, ADMIN: 'boss:willkommen-in-dortmund' }, 'admin_password_weak'],
  [{ BEHIND_PROXY: '1' }, 'admin_missing'],
  [{ ADMIN: 'boss' }, 'admin_invalid'],
  [{ ADMIN: 'boss:short' }, 'accepted'],
  [{ TLS_CERT: 'x' }, 'tls_incomplete'],
  [{ TLS_CERT: 'no-such', TLS_KEY: 'no-such' }, 'tls_unreadable'],
  [{ COUCH_URL: 'http://admin:secret@127.0.0.1:5984' }, 'accepted'],
  [{ COUCH_URL: 'http://admin:secret@[::1]:5984/' }, 'accepted'],
  [{ COUCH_URL: 'https://admin:secret@couch.example/path' }, 'accepted'],
  [{ COUCH_URL: 'http://admin:secret@couch.example' }, 'couch_url_tls_missing'],
  [{ COUCH_URL: 'http://admin:secret@couch.example', COUCH_PLAIN: '1' }, 'accepted'],
  [{ COUCH_URL: 'http://127.0.0.1:5984' }, 'couch_url_admin_missing'],
  [{ COUCH_URL: 'http://admin@127.0.0.1:5984' }, 'couch_url_admin_missing'],
  [{ COUCH_URL: 'ftp://admin:secret@127.0.0.1' }, 'couch_url_invalid'],
  [{ COUCH_URL: 'admin:secret' }, 'couch_url_invalid'],
  [{ COUCH_URL: 'http://admin:%ff@127.0.0.1' }, 'couch_url_invalid'],
  [{ COUCH_URL: 'http://admin:secret@127.0.0.1?x=secret' }, 'couch_url_invalid'],
  [{ COUCH_URL: 'http://admin:secret@127.0.0.1', ADMIN: 'boss:a-really-long-secret' }, 'admin_and_couch_url'],
  [{ COUCH_URL: 'http://admin:secret@127.0.0.1', BEHIND_PROXY: '1' }, 'admin_password_weak'],
  [{ COUCH_URL: 'http://admin:a-really-long-secret@127.0.0.1', BEHIND_PROXY: '1' }, 'accepted'],
])('reads %j: %s', (env, code) => {
  expect(codeOf(() => readConfig(env))).toBe(code);
});

it('refuses a data folder that cannot be written, and changes nothing', () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'kept');
  expect(codeOf(() => openData(join(file, 'data')))).toBe('data_folder_unwritable');
  expect(codeOf(() => openData('/proc/sprechstunde'))).toBe('data_folder_unwritable');
});

it('refuses a data folder that another server uses', () => {
  const place = join(folder, 'used');
  const first = openData(place);
  expect(codeOf(() => openData(place))).toBe('data_folder_in_use');
  first.close();
  const again = openData(place);
  again.close();
});

it('refuses a damaged database by its name', () => {
  const place = join(folder, 'damaged');
  const first = openData(place);
  first.storage.create('site/x', 1);
  first.close();
  writeFileSync(
    join(place, 'databases', 'site%2Fx.sqlite'),
    'this is no database, and long enough to be read as one'.repeat(99),
  );
  expect(() => openData(place)).toThrow(/site\/x.*damaged/);
});
