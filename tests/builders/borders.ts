import { databasesOf } from '../../src/model/access/databases.ts';
import type { CityConfiguration, Site } from '../../src/model/city/configuration.ts';
import type { CouchClient } from '../../sync-server/provision/couch-client.ts';
import { provisionDatabases } from '../../sync-server/provision/databases.ts';
import { aRecord } from './city-record.ts';
import { type Answer, startServer, type TestServer } from './server.ts';
import { smallCity } from './small-city.ts';

/** The small city with two more sites: one in the same people area as Hafen, one in an area of its own. */
export function borderCity(): CityConfiguration {
  const city = smallCity();
  const [hafen, berg] = city.sites as [Site, Site];
  const markt: Site = { ...hafen, id: 'markt', name: 'Markt', short: 'Markt', kind: 'pop-up', hours: [] };
  const insel: Site = { ...markt, id: 'insel', name: 'Insel', short: 'Insel', peopleArea: 'insel' };
  return { ...city, sites: [hafen, markt, insel, { ...berg, peopleArea: 'berg' }] };
}

/** Account → what it is; its author token is its name, filled up. */
const cast = {
  anna: ['site:hafen:counter'],
  bert: ['site:hafen:counter'],
  carla: ['site:markt:counter'],
  dora: ['site:insel:counter'],
  berta: ['site:alter-berg:counter'],
  otto: ['site:hafen:outreach'],
  olga: ['site:hafen:outreach'],
  owen: ['site:insel:outreach'],
  susi: ['supervisor'],
  sven: ['supervisor'],
  kim: ['coordinator'],
  karl: ['coordinator'],
  nemo: [],
} satisfies { [name: string]: string[] };
export type Person = keyof typeof cast;
export const persons = Object.keys(cast) as Person[];

export const authorOf = (name: Person): string => `${name}0000000000`.slice(0, 10);

export type Borders = TestServer & {
  /** As this account; `admin` is the administrator, `stranger` nobody. */
  as(who: Person | 'admin' | 'stranger', method: string, path: string, body?: unknown): Promise<Answer>;
  /** A new record, made by this account at this site. */
  make(who: Person, type: string, site: string, fields?: object): ReturnType<typeof aRecord> & Record<string, unknown>;
  /** An edit of a stored one by this account. */
  edited(who: Person, stored: object, fields?: object): Record<string, unknown>;
  /** Whether our process is there, so that what CouchDB cannot refuse is refused too. */
  readonly isOurs: boolean;
};

/** A server with the databases of `borderCity` and one account of each kind; wherever `startServer` has it. */
export async function startBorders(): Promise<Borders> {
  const server = await startServer();
  const client: CouchClient = {
    request: async (method, path, body) => server.api(method, path, body === undefined ? {} : { body }),
  };
  await provisionDatabases(client, borderCity());
  for (const [name, roles] of Object.entries(cast)) {
    await server.addUser(name, [...roles, `author:${authorOf(name as Person)}`]);
  }
  const isOurs = (await server.api('GET', '/_city/feed')).status === 200;
  const sign = (who: Person) => ({ updatedBy: server.nameOf(who), updatedAt: '2026-11-21T09:00:00+01:00' });
  let count = 0;
  const token = (): string => {
    count += 1;
    return `E${String(count).padStart(21, '0')}`;
  };
  return Object.assign(Object.create(server) as TestServer, {
    as: (who: Person | 'admin' | 'stranger', method: string, path: string, body?: unknown) =>
      server.api(method, path, {
        ...(who === 'admin' ? {} : { as: who === 'stranger' ? null : ([who, 'willkommen'] as const) }),
        ...(typeof body === 'string' ? { raw: body } : body === undefined ? {} : { body }),
      }),
    make: (who: Person, type: string, site: string, fields = {}) =>
      aRecord(type, site, { user: server.nameOf(who), author: authorOf(who) }, fields),
    edited: (who: Person, stored: object, fields = {}) => ({ ...stored, ...sign(who), edit: token(), ...fields }),
    isOurs,
  });
}

export const databaseNames = (): string[] => databasesOf(borderCity()).map(({ name }) => name);
