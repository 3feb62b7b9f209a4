import type { Clock } from '../../src/lib/clock.ts';
import { isObject, jsonEqual } from '../../src/lib/json.ts';
import { localInstant } from '../../src/lib/zoned-time.ts';
import { networkDatabase } from '../../src/model/access/databases.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { cityRecordId } from '../../src/model/records/city-record.ts';
import { newEdit } from '../../src/model/records/record-id.ts';
import { schemaVersions } from '../../src/model/records/record-types.ts';
import { type CouchClient, expectStatus } from './couch-client.ts';
import { provisionEvaluationKey } from './evaluation-key.ts';

/**
 * Writes the configuration as a record of `network`, so that tablets get it by the same sync as everything else, from
 * Apache CouchDB too. The demonstration users stay behind.
 */
export async function provisionCityRecord(client: CouchClient, city: CityConfiguration, clock: Clock): Promise<void> {
  const { demonstration: _, ...rest } = city;
  const evaluationKey = city.evaluations && (await provisionEvaluationKey(client));
  const configuration = { ...rest, ...(evaluationKey === undefined ? {} : { evaluationKey }) };
  const path = `/${networkDatabase}/${cityRecordId}`;
  const { status, body } = await expectStatus(client, 'GET', path, [200, 404]);
  const stored = status === 200 && isObject(body) ? body : undefined;
  if (stored && jsonEqual(stored.configuration, configuration)) return;
  const now = localInstant(clock.now(), city.timeZone);
  await expectStatus(client, 'PUT', path, [201, 202], {
    _id: cityRecordId,
    ...(stored?._rev === undefined ? {} : { _rev: stored._rev }),
    type: 'city',
    schema: schemaVersions.city,
    site: city.id,
    author: 'provision',
    createdAt: stored?.createdAt ?? now,
    updatedBy: 'provision',
    updatedAt: now,
    edit: newEdit(),
    configuration,
  });
}
