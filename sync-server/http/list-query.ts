import type { FastifyRequest } from 'fastify';
import { checkKeys, type ListQuery } from '../documents/list-query.ts';
import { checkViewQuery, emptyViewQuery } from '../documents/view-query.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { jsonBody, jsonObjectBody } from './json-body.ts';
import { booleanOf, countOf, jsonOf, queryOf } from './query.ts';
import { readFields } from './view-query.ts';

type Parameters = { readonly [name: string]: unknown };

const aliases: { readonly [name: string]: string } = { start_key: 'startkey', end_key: 'endkey' };
const written = new Set(['key', 'keys', 'startkey', 'endkey']);

/** Parameters of a list: from the body of a POST, and from the address, which counts first. */
export function listQueryOf(request: FastifyRequest): ListQuery {
  const body = request.method === 'POST' ? jsonObjectBody(request) : {};
  if (body.keys !== undefined && body.keys !== null && !Array.isArray(body.keys)) {
    throw errors.badRequest('`keys` body member must be an array.');
  }
  return listQueryFrom({ ...named(body), ...inAddress(request) });
}

/** Several lists at once: `{"queries": [...]}`; what the address says holds for all that do not say otherwise. */
export function listQueriesOf(request: FastifyRequest): ListQuery[] {
  const body = jsonBody(request);
  const queries = typeof body === 'object' && body !== null ? (body as Parameters).queries : undefined;
  if (queries === undefined) throw errors.badRequest('POST body must include `queries` parameter.');
  if (!Array.isArray(queries)) throw errors.badRequest('`queries` member must be an array.');
  if (queries.length > limits.listQueries) throw errors.tooLarge();
  const base = inAddress(request);
  return queries.map((query: unknown) => {
    if (typeof query !== 'object' || query === null || Array.isArray(query)) {
      throw errors.badRequest('`queries` must be objects.');
    }
    return listQueryFrom({ ...base, ...named(query as Parameters) });
  });
}

function listQueryFrom(given: Parameters): ListQuery {
  if (given.partition !== undefined) throw errors.queryParse('`partition` parameter is not supported on this db');
  checkAsView(given);
  const keys = checkKeys(given.keys ?? undefined);
  if (keys && keys.length > 0 && ['key', 'startkey', 'endkey'].some((name) => given[name] !== undefined)) {
    throw errors.queryParse('`keys` is incompatible with `key`, `start_key` and `end_key`');
  }
  return {
    keys,
    startKey: given.key === undefined ? given.startkey : given.key,
    endKey: given.key === undefined ? given.endkey : given.key,
    inclusiveEnd: given.key !== undefined || booleanOf(given.inclusive_end, true),
    descending: booleanOf(given.descending, false),
    skip: countOf(given.skip) ?? 0,
    limit: countOf(given.limit),
    includeDocs: booleanOf(given.include_docs, false),
    conflicts: booleanOf(given.conflicts, false),
    attachments: booleanOf(given.attachments, false),
    attEncodingInfo: booleanOf(given.att_encoding_info, false),
    updateSeq: booleanOf(given.update_seq, false),
  };
}

/** A list has nothing to reduce, group or bring up to date; nonsense about it is refused all the same. */
function checkAsView(given: Parameters): void {
  const view = readFields(given, emptyViewQuery);
  checkViewQuery({ ...view, keys: undefined }, false);
}

function named(given: Parameters): Parameters {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [aliases[name] ?? name, value]));
}

function inAddress(request: FastifyRequest): Parameters {
  const entries = Object.entries(named(queryOf(request)));
  return Object.fromEntries(entries.map(([name, value]) => [name, written.has(name) ? jsonOf(String(value)) : value]));
}
