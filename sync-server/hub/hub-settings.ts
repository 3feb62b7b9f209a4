import { networkDatabase, standDatabase } from '../../src/model/access/databases.ts';
import type { Environment } from '../config.ts';
import { HubError } from './hub-error.ts';

export type HubSettings = {
  readonly site: string;
  readonly dataDir: string;
  /** The stand's database: what is recorded at the hub. */
  readonly stand: string;
  /** All databases that the hub holds. */
  readonly databases: readonly string[];
};

/** @throws HubError */
export function readHubSettings(env: Environment): HubSettings {
  const site = env.HUB ?? '';
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(site)) {
    throw new HubError('hub_setting', 'Set HUB to the id of the site whose stand this is, as in the city file.');
  }
  const stand = standDatabase(site);
  return { site, dataDir: env.DATA_DIR || 'data', stand, databases: [networkDatabase, stand] };
}

/** @throws HubError */
export function readMainUrl(env: Environment): string {
  const url = URL.parse(env.MAIN_URL ?? '');
  const isPlain = url?.pathname === '/' && url.search === '' && url.username === '';
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return url.origin;
  throw new HubError('hub_setting', "Set MAIN_URL to the address of the city's server: https://host");
}

/** @throws HubError */
export function readMainAdmin(env: Environment): readonly [string, string] {
  const [, name, password] = /^([^:]+):(.+)$/.exec(env.MAIN_ADMIN ?? '') ?? [];
  if (name !== undefined && password !== undefined) return [name, password];
  throw new HubError('hub_setting', "Set MAIN_ADMIN to name:password of an administrator of the city's server.");
}
