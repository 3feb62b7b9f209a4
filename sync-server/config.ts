import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { type CouchAddress, readCouchAddress } from './gateway/couch-address.ts';

export type Config = {
  readonly port: number;
  readonly host: string;
  /** As configured; relative to where the server was started. */
  readonly dataDir: string;
  readonly cityFile: string | undefined;
  readonly admins: ReadonlyMap<string, string>;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly behindProxy: boolean;
  /** The site whose stand this server is the hub of; undefined for the city's own server. */
  readonly hub: string | undefined;
  /** Other machines reach the server, directly or through the proxy. */
  readonly isExposed: boolean;
  /** The Apache CouchDB that this process is the gateway of. */
  readonly couch: CouchAddress | undefined;
};

export type ConfigErrorCode =
  | 'erase_usage'
  | 'port_invalid'
  | 'port_in_use'
  | 'host_invalid'
  | 'admin_missing'
  | 'admin_invalid'
  | 'admin_password_weak'
  | 'tls_incomplete'
  | 'tls_unreadable'
  | 'tls_missing'
  | 'admin_and_couch_url'
  | 'couch_url_invalid'
  | 'couch_url_admin_missing'
  | 'couch_url_tls_missing'
  | 'couch_url_missing'
  | 'city_usage'
  | 'demo_usage'
  | 'city_refused'
  | 'server_unreachable'
  | 'couch_unreachable'
  | 'couch_admin_refused'
  | 'couch_admin_party'
  | 'data_folder_unwritable'
  | 'data_folder_in_use'
  | 'data_folder_demonstration'
  | 'data_damaged'
  | 'data_newer'
  | 'data_not_raised'
  | 'audit_missing'
  | 'restore_unfinished';

/** A setting that the server will not start with. The message says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code: ConfigErrorCode;

  constructor(code: ConfigErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type Environment = { readonly [name: string]: string | undefined };

const weakPasswords = new Set(['willkommen-in-dortmund', 'administrator', 'passwordpassword', 'changemechangeme']);
const shortestPassword = 12;

/** Reads the settings. Nothing can be changed over HTTP later. @throws ConfigError */
export function readConfig(env: Environment): Config {
  const host = env.HOST || '127.0.0.1';
  const isLoopback = isLoopbackHost(host);
  const tls = readTls(env.TLS_CERT, env.TLS_KEY);
  const behindProxy = ['1', 'true', 'yes'].includes(env.BEHIND_PROXY?.toLowerCase() ?? '');
  const admins = readAdmins(env.ADMIN);
  if (!isLoopback && !tls && !behindProxy) {
    throw new ConfigError(
      'tls_missing',
      `HOST=${host} can be reached from other machines. Set TLS_CERT and TLS_KEY, or BEHIND_PROXY=1 when a proxy ends TLS.`,
    );
  }
  const isExposed = !isLoopback || behindProxy;
  const couch = readCouch(env);
  if (isExposed) checkAdmins(couch ? new Map([[couch.name, couch.password]]) : admins, couch && 'COUCH_URL');
  return {
    port: readPort(env.PORT),
    host,
    dataDir: env.DATA_DIR || 'data',
    cityFile: env.CITY_FILE || undefined,
    admins,
    tls,
    behindProxy,
    hub: env.HUB || undefined,
    isExposed,
    couch,
  };
}

/** No message repeats the setting: it holds a password. */
function readCouch(env: Environment): CouchAddress | undefined {
  if (!env.COUCH_URL) return undefined;
  if (env.ADMIN) {
    throw new ConfigError(
      'admin_and_couch_url',
      'With COUCH_URL the administrators are those of CouchDB: unset ADMIN.',
    );
  }
  const isPlainAllowed = ['1', 'true', 'yes'].includes(env.COUCH_PLAIN?.toLowerCase() ?? '');
  const couch = readCouchAddress(env.COUCH_URL);
  switch (couch) {
    case 'invalid':
      throw new ConfigError('couch_url_invalid', 'COUCH_URL must be http(s)://name:password@host:port.');
    case 'no_admin':
      throw new ConfigError(
        'couch_url_admin_missing',
        'COUCH_URL must name an administrator of that CouchDB: http(s)://name:password@host:port.',
      );
    default:
  }
  if (couch.url.protocol === 'https:' || isLoopbackHost(couch.url.hostname) || isPlainAllowed) return couch;
  throw new ConfigError(
    'couch_url_tls_missing',
    'COUCH_URL leads to another machine without TLS: passwords and records would go over the wire in the open. Take https, or set COUCH_PLAIN=1 where that network is protected otherwise.',
  );
}

function readPort(text: string | undefined): number {
  const port = Number(text || 5985);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new ConfigError('port_invalid', `PORT=${text} is no port. Give a number from 0 to 65535.`);
}

function readAdmins(text: string | undefined): ReadonlyMap<string, string> {
  if (!text) return new Map();
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) {
    throw new ConfigError('admin_invalid', 'ADMIN must be name:password.');
  }
  return new Map([[text.slice(0, colon), text.slice(colon + 1)]]);
}

function checkAdmins(admins: ReadonlyMap<string, string>, setting = 'ADMIN'): void {
  if (admins.size === 0) {
    throw new ConfigError(
      'admin_missing',
      'A server that other machines reach needs an administrator: set ADMIN=name:password.',
    );
  }
  for (const [name, password] of admins) {
    const isWeak = password.length < shortestPassword || weakPasswords.has(password.toLowerCase()) || password === name;
    if (!isWeak) continue;
    throw new ConfigError(
      'admin_password_weak',
      `The password in ${setting} is short or well known. Take at least ${shortestPassword} characters that nobody else uses.`,
    );
  }
}

function readTls(cert: string | undefined, key: string | undefined): Config['tls'] {
  if (!cert && !key) return undefined;
  if (!cert || !key) throw new ConfigError('tls_incomplete', 'TLS_CERT and TLS_KEY belong together: set both.');
  try {
    return { cert: readFileSync(cert), key: readFileSync(key) };
  } catch {
    throw new ConfigError('tls_unreadable', `TLS_CERT=${cert} or TLS_KEY=${key} cannot be read.`);
  }
}

function isLoopbackHost(host: string): boolean {
  if (host === 'localhost' || host === '::1' || host === '[::1]') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

/** Makes the data folder if need be and writes a probe into it. @throws ConfigError data_folder_unwritable */
export function prepareDataFolder(dataDir: string): void {
  const folder = resolve(dataDir);
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    makeFolder(join(folder, 'databases'));
    writeFileSync(probe, 'probe');
    rmSync(probe);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new ConfigError(
      'data_folder_unwritable',
      `The data folder DATA_DIR=${dataDir} cannot be written${code}. Give this user the right to write there, or set DATA_DIR to another folder. Nothing was changed.`,
    );
  }
}

/** Not `recursive: true`: that never returns where a file system forbids new folders (seen in `/proc`, Node 24). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}
