import { isObject } from '../../src/lib/json.ts';
import { networkDatabase } from '../../src/model/access/databases.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { cityRecordId } from '../../src/model/records/city-record.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';

/** The configuration as it was provisioned last; undefined where that was never done. */
export async function provisionedCity(client: CouchClient): Promise<CityConfiguration | undefined> {
  const { status, body } = await expectStatus(client, 'GET', `/${networkDatabase}/${cityRecordId}`, [200, 404]);
  if (status !== 200 || !isObject(body) || !isObject(body.configuration)) return undefined;
  return body.configuration as unknown as CityConfiguration;
}
