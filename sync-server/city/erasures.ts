import type { FastifyInstance } from 'fastify';
import { classOfDatabase } from '../../src/model/access/databases.ts';
import { recordTypes } from '../../src/model/records/record-types.ts';
import type { Schema } from '../../src/model/schema/dialect.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { erase } from '../provision/erase.ts';
import { requireCoordinator } from './asker.ts';
import { cityBody } from './city-body.ts';
import type { City } from './services.ts';

const recordId = `(${recordTypes.filter((type) => type !== 'city').join('|')})-[0-9A-Za-z]{6,10}-[0-9A-Za-z]{22,43}`;
const schema: Schema = {
  kind: 'record',
  fields: {
    database: { kind: 'text', max: 60 },
    ids: { kind: 'list', of: { kind: 'text', max: 100, pattern: recordId }, min: 1, max: limits.erasures },
    reason: { kind: 'text', max: 500 },
  },
};
type Body = { readonly database: string; readonly ids: readonly string[]; readonly reason: string };

/** The answer does not wait longer for the space that is given back. */
const turns = 10;

/**
 * `POST /_city/erasures {database, ids, reason}`: erases records for good (`provision/erase.ts`), and the keys by which
 * the audit trail knew the persons among them. Answers `{"erased": [ids that were there], "compacted": true}`. For
 * coordinators. May be repeated.
 */
export function registerErasures(app: FastifyInstance, city: City): void {
  const handlers: Parameters<typeof route>[2] = {
    POST: async (request, reply) => {
      const by = await requireCoordinator(city, request);
      const { database, ids, reason } = await cityBody<Body>(city, request, schema);
      if (!classOfDatabase(database)) throw errors.noDatabase();
      const { status } = await city.client.request('GET', `/${encodeURIComponent(database)}`);
      if (status === 404) throw errors.noDatabase();
      const persons = ids.filter((id) => id.startsWith('person-'));
      city.audit.record({ event: 'erased', by, database, persons, count: ids.length, reason });
      const { erased, isCompacted } = await erase({ client: city.client, database, ids, turns });
      for (const person of persons) city.audit.forget(person);
      return answerJson(reply, 200, { erased, compacted: isCompacted });
    },
  };
  route(app, '/_city/erasures', handlers, { bodyLimit: limits.cityBodyBytes });
}
