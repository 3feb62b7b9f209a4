import { ConfigError, type Environment, readConfig } from './config.ts';
import { reachCouch } from './gateway-app.ts';
import { erase } from './provision/erase.ts';

type Words = { readonly env: Environment; readonly log: (line: string) => void };

/**
 * `npm run erase -- <database> <id> …`: erases records for good at the server of `COUCH_URL`, ours or a CouchDB.
 * @throws ConfigError, ProvisionError
 */
export async function runEraseCommand([database, ...ids]: readonly string[], { env, log }: Words): Promise<void> {
  const { couch } = readConfig(env);
  if (!couch) throw new ConfigError('couch_url_missing', 'Set COUCH_URL=http(s)://name:password@host:port.');
  if (!database || ids.length === 0) throw new ConfigError('erase_usage', 'npm run erase -- <database> <id> …');
  const client = await reachCouch(couch);
  try {
    const { erased, isCompacted } = await erase({ client, database, ids });
    log(`${erased.length} of ${ids.length} records were there; none can come back.`);
    if (!isCompacted) log('The server is still giving their space back.');
  } finally {
    client.close();
  }
}
