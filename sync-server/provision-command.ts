import { systemClock } from '../src/lib/clock.ts';
import { accountServiceOf } from './accounts/account-service-of.ts';
import { ConfigError, type Environment, readConfig } from './config.ts';
import { reachCouch } from './gateway-app.ts';
import { withChangedSites } from './provision/changed-sites.ts';
import { provision } from './provision/provision.ts';
import { pruneMerged } from './provision/prune-merged.ts';
import { defaultCityFile, readCity } from './provision/read-city.ts';

type Words = { readonly env: Environment; readonly log: (line: string) => void };

/**
 * `npm run provision`: brings the CouchDB at `COUCH_URL` to what the city file says, and ends merged branches there. What
 * our server does by itself at each start. @throws ConfigError, ProvisionError
 */
export async function runProvisionCommand({ env, log }: Words): Promise<void> {
  const { couch, cityFile = defaultCityFile } = readConfig(env);
  if (!couch) throw new ConfigError('couch_url_missing', 'Set COUCH_URL=http(s)://name:password@host:port.');
  const client = await reachCouch(couch);
  try {
    await provision({ client, cityFile, demonstration: false, log });
    const city = await withChangedSites(client, await readCity(cityFile));
    await accountServiceOf(client, systemClock).settleAll();
    const pruned = await pruneMerged(client, city);
    log(`The databases are as the city file says. ${pruned} merged branches were ended.`);
  } finally {
    client.close();
  }
}
