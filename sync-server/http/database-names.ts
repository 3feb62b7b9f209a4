import type { FastifyRequest } from 'fastify';
import type { ServerContext } from '../server-context.ts';
import { compareBytes } from '../storage/byte-order.ts';
import { booleanOf, countOf, jsonOf, queryOf } from './query.ts';

/** The names that a request to `_all_dbs` or `_dbs_info` asks for. @throws query_parse_error, bad_request */
export function databaseNamesOf(server: ServerContext, request: FastifyRequest): string[] {
  const query = queryOf(request);
  const descending = booleanOf(query.descending, false);
  const only = jsonOf(query.key);
  const from = only ?? jsonOf(query.startkey ?? query.start_key);
  const to = only ?? jsonOf(query.endkey ?? query.end_key);
  const excludesEnd = only === undefined && !booleanOf(query.inclusive_end, true);
  const direction = descending ? -1 : 1;
  const names = server.databases.list().filter((name) => {
    if (typeof from === 'string' && compareBytes(name, from) * direction < 0) return false;
    if (typeof to !== 'string') return true;
    const beyond = compareBytes(name, to) * direction;
    return excludesEnd ? beyond < 0 : beyond <= 0;
  });
  if (descending) names.reverse();
  const skip = countOf(query.skip) ?? 0;
  return names.slice(skip, skip + (countOf(query.limit) ?? names.length));
}
