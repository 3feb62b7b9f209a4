import { type OpenDatabase, openDatabase } from '../../src/database/open-database.ts';
import { createRecords, type Records } from '../../src/database/records.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { networkDatabase, readableDatabases } from '../../src/model/access/databases.ts';
import { readAccount } from '../../src/model/access/roles.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { type CityRecord, cityRecordId } from '../../src/model/records/city-record.ts';
import { createHttp, type Http } from '../../src/sync/http.ts';
import { createReplicator, type Replicator } from '../../src/sync/replicator.ts';
import { type Session, signIn } from '../../src/sync/session.ts';
import { initialStatus, type SyncStatus } from '../../src/sync/status.ts';
import { cookieFetch } from './cookie-fetch.ts';

/** The real client code without a screen: RxDB on Dexie, replicator, session. */
export type Tablet = {
  /** Its store's name, to start it again. */
  store: string;
  database: OpenDatabase;
  records: Records;
  city: CityConfiguration;
  replicator: Replicator;
  status(): SyncStatus;
  stop(): Promise<void>;
};

let count = 0;

type TabletOptions = {
  url: string;
  name: string;
  password: string;
  wrap?: (http: Http) => Http;
  clock?: Clock;
  /** An earlier tablet's store, to start it again; else it is a new one. */
  store?: string;
  shortestPause?: number;
};

/** Signs in as a person does: again, when something on the way failed. */
async function enter(http: Http, name: string, password: string): Promise<Session> {
  for (let tries = 0; ; tries += 1) {
    const signedIn = await signIn(http, name, password);
    if (signedIn.kind === 'signed-in') return signedIn.session;
    if (tries === 50) throw new Error(`could not sign in: ${JSON.stringify(signedIn)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function startTablet({
  url,
  name,
  password,
  wrap = (http) => http,
  clock = systemClock,
  store = `tablet${count}`,
  shortestPause = 1000,
}: TabletOptions): Promise<Tablet> {
  count += 1;
  const http = wrap(createHttp(cookieFetch(), url));
  const session = await enter(http, name, password);
  const account = readAccount(name, session.roles);
  if (!account) throw new Error('no account');
  const database = await openDatabase(store);
  let status = initialStatus;
  const cityRow = () => database.stores.network.get(cityRecordId);
  const configuration = async () => ((await cityRow())?.body as unknown as CityRecord | undefined)?.configuration;
  const replicator = createReplicator({
    http,
    clock,
    shortestPause,
    random: Math.random,
    user: name,
    password: () => password,
    onPasswordRefused: () => undefined,
    device: database.stores.device,
    stores: database.synced,
    storeOf: database.storeOf,
    databases: async () => {
      const city = await configuration();
      return city ? readableDatabases(account, city).map((entry) => entry.name) : [networkDatabase];
    },
    withArrivals: account.positions.includes('supervisor'),
    onStatus: (next) => {
      status = next;
    },
    onRoles: () => undefined,
  });
  const running = replicator.run();
  let city = await configuration();
  for (let tries = 0; !city && tries < 1000; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    city = await configuration();
  }
  if (!city) throw new Error('the configuration did not arrive');
  return {
    store,
    database,
    city,
    records: createRecords({ database, account, clock, city, skew: () => status.clockSkew }),
    replicator,
    status: () => status,
    stop: async () => {
      replicator.stop();
      await running;
      await database.close();
    },
  };
}
