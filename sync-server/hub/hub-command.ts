import { createAdminClient, createApp } from '../app.ts';
import type { Environment } from '../config.ts';
import { openData } from '../open-data.ts';
import type { CouchClient } from '../provision/couch-client.ts';
import { handOn } from './hand-on.ts';
import { HubError } from './hub-error.ts';
import { type HubSettings, readHubSettings, readMainAdmin, readMainUrl } from './hub-settings.ts';
import { prepareHub } from './prepare.ts';

/**
 * `hub prepare` and `hub hand-on`, on the laptop that is a stand's hub, while its server is stopped.
 * @throws HubError, ConfigError, ProvisionError
 */
export async function runHubCommand(
  [action, ...more]: readonly string[],
  env: Environment,
  log: (line: string) => void,
): Promise<void> {
  if (more.length > 0 || (action !== 'prepare' && action !== 'hand-on')) {
    throw new HubError('hub_usage', 'Usage: npm run hub -- prepare | npm run hub -- hand-on');
  }
  const settings = readHubSettings(env);
  if (action === 'hand-on') return withHub(settings, (hub) => handOn(hub, settings, log));
  const [url, admin] = [readMainUrl(env), readMainAdmin(env)];
  return withHub(settings, (hub) => prepareHub(hub, settings, url, admin, log));
}

/** Opens the hub's data folder in this process, as the server does, without listening. */
async function withHub({ dataDir }: HubSettings, work: (hub: CouchClient) => Promise<void>): Promise<void> {
  const data = openData(dataDir);
  const app = await createApp({ ...data, admins: new Map(), replicates: false });
  await app.ready();
  try {
    await work(createAdminClient(app));
  } finally {
    await app.close();
    data.close();
  }
}
