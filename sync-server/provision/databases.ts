import { isObject, jsonEqual } from '../../src/lib/json.ts';
import { accountsDatabase, type CityDatabase, databasesOf } from '../../src/model/access/databases.ts';
import { designDocumentOf } from '../../src/model/access/design-document.ts';
import { securityOf } from '../../src/model/access/security.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';
import { provisionErasedList } from './erase.ts';

/** Writes a document unless it stands there already with the same fields. Returns whether it wrote. */
export async function putIfChanged(
  client: CouchClient,
  path: string,
  document: Record<string, unknown>,
): Promise<boolean> {
  const { status, body } = await expectStatus(client, 'GET', path, [200, 404]);
  const stored = status === 200 && isObject(body) ? body : {};
  const { _rev, ...fields } = stored;
  if (jsonEqual(fields, document)) return false;
  await expectStatus(client, 'PUT', path, [200, 201, 202], _rev === undefined ? document : { ...document, _rev });
  return true;
}

async function provisionDatabase(
  client: CouchClient,
  database: CityDatabase,
  city: CityConfiguration,
): Promise<boolean> {
  const { status } = await expectStatus(client, 'PUT', `/${database.name}`, [201, 202, 412]);
  const security = securityOf(database, city);
  const stored = await expectStatus(client, 'GET', `/${database.name}/_security`, [200]);
  if (!jsonEqual(stored.body, security)) {
    await expectStatus(client, 'PUT', `/${database.name}/_security`, [200], security);
  }
  await provisionErasedList(client, database.name);
  const design = designDocumentOf(database, city);
  await putIfChanged(client, `/${database.name}/${design._id}`, design);
  return status !== 412;
}

/** The database of accounts, closed to all but administrators. */
export async function provisionAccountsDatabase(client: CouchClient): Promise<void> {
  const path = `/${accountsDatabase}`;
  await expectStatus(client, 'PUT', path, [201, 202, 412]);
  const group = { names: [], roles: ['_admin'] };
  const security = { admins: group, members: group, sprechstunde: { newEditsFalse: ['_admin'] } };
  const stored = await expectStatus(client, 'GET', `${path}/_security`, [200]);
  if (!jsonEqual(stored.body, security)) await expectStatus(client, 'PUT', `${path}/_security`, [200], security);
}

/** Creates what is missing and brings `_security` and validation of every database of the city up to date. */
export async function provisionDatabases(client: CouchClient, city: CityConfiguration): Promise<number> {
  await expectStatus(client, 'PUT', '/_users', [201, 202, 412]);
  await provisionAccountsDatabase(client);
  let created = 0;
  for (const database of databasesOf(city)) if (await provisionDatabase(client, database, city)) created += 1;
  return created;
}
