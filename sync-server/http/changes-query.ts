import type { FastifyRequest } from 'fastify';
import type { ChangesFilter, ChangesRequest, Feed } from '../documents/changes-query.ts';
import { parseSince } from '../documents/sequence.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { type Query, queryOf } from './query.ts';

const known = new Set(
  'feed descending since last-event-id limit style heartbeat timeout include_docs conflicts attachments att_encoding_info filter seq_interval'.split(
    ' ',
  ),
);

/** The parameters of a feed; how CouchDB's own are written, in capitals or not, does not matter to it. */
export function changesParametersOf(request: FastifyRequest): Query {
  const entries = Object.entries(queryOf(request)).map(([name, value]) => {
    const small = name.toLowerCase();
    return [known.has(small) ? small : name, value] as const;
  });
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** @throws bad_request */
export function changesRequestOf(
  request: FastifyRequest,
  query: Query,
  storage: DatabaseStorage,
  filter: ChangesFilter,
): ChangesRequest {
  const feed = feedOf(query.feed);
  const header = request.headers['last-event-id'];
  // A browser that connects again says where it was, whatever its address says.
  const lastEvent = feed === 'eventsource' && typeof header === 'string' ? header : undefined;
  const { since: _, 'last-event-id': __, limit, timeout, heartbeat, feed: ___, ...told } = query;
  return {
    feed,
    since: parseSince(storage, lastEvent ?? query['last-event-id'] ?? query.since),
    limit: limitOf(limit),
    descending: query.descending === 'true',
    seqInterval: seqIntervalOf(query.seq_interval),
    timeoutMs: Math.min(integerOf(timeout, 'timeout') ?? limits.waitMs, limits.waitMs),
    heartbeatMs: heartbeatOf(heartbeat),
    query: {
      filter,
      includeDocs: query.include_docs === 'true',
      conflicts: query.conflicts === 'true',
      attachments: query.attachments === 'true',
      encodingInfo: query.att_encoding_info === 'true',
      style: styleOf(query.style),
      key: keyOf(request, told, filter),
    },
  };
}

/** Feeds that may tell the same: a filter by function sees the headers too. */
function keyOf(request: FastifyRequest, told: Query, filter: ChangesFilter): string {
  const body = Buffer.isBuffer(request.body) ? request.body.toString('latin1') : '';
  const sender = filter.kind === 'function' ? [request.method, request.url, request.headers, request.ip] : [];
  return JSON.stringify([told, body, ...sender]);
}

function feedOf(feed: string | undefined): Feed {
  if (feed === undefined) return 'normal';
  if (feed === 'live') return 'continuous';
  if (feed === 'normal' || feed === 'longpoll' || feed === 'continuous' || feed === 'eventsource') return feed;
  throw errors.badRequest('Supported `feed` types: normal, continuous, live, longpoll, eventsource');
}

export function styleOf(style: string | undefined): 'main_only' | 'all_docs' {
  if (style === undefined || style === 'main_only') return 'main_only';
  if (style === 'all_docs') return 'all_docs';
  throw errors.badRequest('Supported `style` values: main_only, all_docs');
}

/** 0 counts as 1, as CouchDB documents it. */
function limitOf(text: string | undefined): number | undefined {
  const limit = integerOf(text, 'limit');
  return limit === 0 ? 1 : limit;
}

function seqIntervalOf(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^\d{1,15}$/.test(text) || Number(text) === 0) throw errors.badRequest('invalid_seq_interval');
  return Number(text);
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
  return Math.min(Math.max(Number(text), limits.shortestHeartbeatMs), limits.waitMs);
}

function integerOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw errors.badRequest(`Invalid value for ${name}.`);
  return Number(text);
}
