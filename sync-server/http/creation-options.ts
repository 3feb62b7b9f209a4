import { errors } from '../errors.ts';
import type { Query } from './query.ts';

/**
 * What `PUT /{db}` may say of shards: there is one, whatever is asked for; only what CouchDB refuses is refused.
 * @throws bad_request
 */
export function checkCreationOptions(query: Query): void {
  for (const name of ['n', 'q'] as const) {
    const value = query[name];
    if (value === undefined || /^0*[1-9]\d{0,8}$/.test(value)) continue;
    throw errors.badRequest(`The \`${name}\` value should be a positive integer.`);
  }
  if (query.placement !== undefined && !/^[^:,]+:[1-9]\d*(,[^:,]+:[1-9]\d*)*$/.test(query.placement)) {
    throw errors.badRequest('The `placement` value should be in a format `zone:n`.');
  }
  if (query.engine !== undefined && query.engine !== 'couch') throw errors.badRequest('invalid_engine_extension');
  if (query.partitioned === 'true') throw errors.badRequest('Partitioned feature is not enabled.');
  if (query.partitioned !== undefined && query.partitioned !== 'false') {
    throw errors.badRequest('Invalid `partitioned` parameter');
  }
}
