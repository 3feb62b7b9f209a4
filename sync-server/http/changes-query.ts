import type { FastifyRequest } from 'fastify';
import type { ChangesQuery } from '../documents/changes-query.ts';
import { checkKeys } from '../documents/list-query.ts';
import { parseSince } from '../documents/sequence.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { jsonBody } from './json-body.ts';
import { jsonOf, type Query, queryOf } from './query.ts';

export type ChangesRequest = {
  readonly query: ChangesQuery;
  /** How long a long poll waits, ms; it goes on for as long as there is a heartbeat. */
  readonly timeoutMs: number;
  /** Undefined for none. */
  readonly heartbeatMs: number | undefined;
};

/** @throws bad_request, query_parse_error, not_implemented */
export function changesRequestOf(request: FastifyRequest, storage: DatabaseStorage): ChangesRequest {
  const query = queryOf(request);
  return {
    query: {
      feed: feedOf(query.feed),
      since: parseSince(storage, query.since ?? query['last-event-id']),
      limit: limitOf(query.limit),
      descending: query.descending === 'true',
      includeDocs: query.include_docs === 'true',
      conflicts: query.conflicts === 'true',
      style: styleOf(query.style),
      only: filterOf(request, query),
    },
    timeoutMs: Math.min(integerOf(query.timeout, 'timeout') ?? limits.waitMs, limits.waitMs),
    heartbeatMs: heartbeatOf(query.heartbeat),
  };
}

function feedOf(feed: string | undefined): 'normal' | 'longpoll' {
  if (feed === undefined || feed === 'normal') return 'normal';
  if (feed === 'longpoll') return 'longpoll';
  if (['continuous', 'live', 'eventsource'].includes(feed)) throw errors.notImplemented();
  throw errors.badRequest('Supported `feed` types: normal, continuous, live, longpoll, eventsource');
}

function styleOf(style: string | undefined): 'main_only' | 'all_docs' {
  if (style === undefined || style === 'main_only') return 'main_only';
  if (style === 'all_docs') return 'all_docs';
  throw errors.badRequest('Supported `style` values: main_only, all_docs');
}

/** 0 counts as 1, as CouchDB documents it. */
function limitOf(text: string | undefined): number | undefined {
  const limit = integerOf(text, 'limit');
  return limit === 0 ? 1 : limit;
}

function heartbeatOf(text: string | undefined): number | undefined {
  if (text === undefined || text === 'false') return undefined;
  if (text === 'true') return limits.waitMs;
  if (!/^-?\d{1,12}$/.test(text)) {
    throw errors.badRequest('Invalid heartbeat value. Expecting a positive integer value (in milliseconds).');
  }
  if (Number(text) <= 0) {
    throw errors.badRequest('The heartbeat value should be a positive integer (in milliseconds).');
  }
  return Math.min(Math.max(Number(text), 100), limits.waitMs);
}

function integerOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw errors.badRequest(`Invalid value for ${name}.`);
  return Number(text);
}

function filterOf(request: FastifyRequest, query: Query): ChangesQuery['only'] {
  if (query.filter === undefined || query.filter === '') return undefined;
  if (query.filter === '_design') return '_design';
  if (query.filter !== '_doc_ids') throw errors.notImplemented();
  const isPosted = request.method === 'POST' && Buffer.isBuffer(request.body) && request.body.length > 0;
  const given = isPosted ? (jsonBody(request) as { doc_ids?: unknown } | null)?.doc_ids : jsonOf(query.doc_ids);
  const ids = checkKeys(given);
  if (!ids?.every((id) => typeof id === 'string'))
    throw errors.badRequest('`doc_ids` filter parameter is not a list of doc ids.');
  return new Set(ids);
}
