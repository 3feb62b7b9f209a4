import { randomBase62 } from '../../src/lib/random-id.ts';
import { authorRole, siteRole } from '../../src/model/access/roles.ts';
import type { CityConfiguration, DemonstrationUser } from '../../src/model/city/configuration.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';

function rolesOf(user: DemonstrationUser): string[] {
  if (!('sites' in user)) return [user.role];
  return user.sites.map((site) => siteRole(site, user.role));
}

/** Creates the demonstration's accounts where they are missing; returns their names. */
export async function provisionDemonstrationUsers(client: CouchClient, city: CityConfiguration): Promise<string[]> {
  const { users = [], password = '' } = city.demonstration ?? {};
  for (const user of users) {
    const path = `/_users/${encodeURIComponent(`org.couchdb.user:${user.name}`)}`;
    if ((await expectStatus(client, 'GET', path, [200, 404])).status === 200) continue;
    await expectStatus(client, 'PUT', path, [201, 202], {
      _id: `org.couchdb.user:${user.name}`,
      type: 'user',
      name: user.name,
      password,
      roles: [...rolesOf(user), authorRole(randomBase62(10))],
    });
  }
  return users.map((user) => user.name);
}
