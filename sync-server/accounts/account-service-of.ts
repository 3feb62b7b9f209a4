import type { Clock } from '../../src/lib/clock.ts';
import { errors } from '../errors.ts';
import type { CouchClient } from '../provision/couch-client.ts';
import { provisionedCity } from '../provision/provisioned-city.ts';
import { AccountService } from './account-service.ts';
import { AccountStore } from './account-store.ts';

/** The accounts of the city that a CouchDB was provisioned for. */
export function accountServiceOf(client: CouchClient, clock: Clock): AccountService {
  const city = async () => {
    const found = await provisionedCity(client);
    if (!found) throw errors.missing('no city is provisioned here');
    return found;
  };
  return new AccountService({ store: new AccountStore(client), clock, city });
}
