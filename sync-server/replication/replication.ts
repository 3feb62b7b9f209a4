import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { type Endpoint, parseEndpoint } from './endpoint.ts';

/** Which documents go along. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'selector'; readonly selector: JsonObject }
  /** `_view`, `_design`, or `<design document>/<function>`, run by the source. */
  | { readonly kind: 'filter'; readonly name: string; readonly parameters: Readonly<Record<string, string>> };

/** What is to be replicated and how, as `_replicate` and documents of `_replicator` say it. */
export type Replication = {
  readonly source: Endpoint;
  readonly target: Endpoint;
  readonly continuous: boolean;
  readonly createTarget: boolean;
  readonly createTargetParams: Readonly<Record<string, string>>;
  readonly selection: Selection;
  readonly sinceSeq: string | number | undefined;
  readonly winningRevsOnly: boolean;
  readonly useCheckpoints: boolean;
  readonly useBulkGet: boolean;
  readonly checkpointIntervalMs: number;
  /** Changes that are asked for at a time. */
  readonly batchSize: number;
  /** How long a peer may be silent. */
  readonly timeoutMs: number;
  readonly retries: number;
};

/** @throws bad_request */
export function parseReplication(fields: JsonObject): Replication {
  for (const name of ['proxy', 'source_proxy', 'target_proxy']) {
    if (fields[name]) throw errors.badRequest(`\`${name}\` is not supported by this server.`);
  }
  return {
    source: parseEndpoint(fields.source),
    target: parseEndpoint(fields.target),
    continuous: booleanOf(fields, 'continuous', false),
    createTarget: booleanOf(fields, 'create_target', false),
    createTargetParams: createParametersOf(fields.create_target_params),
    selection: selectionOf(fields),
    sinceSeq: sinceOf(fields.since_seq),
    winningRevsOnly: booleanOf(fields, 'winning_revs_only', false),
    useCheckpoints: booleanOf(fields, 'use_checkpoints', true),
    useBulkGet: booleanOf(fields, 'use_bulk_get', true),
    checkpointIntervalMs: numberOf(fields, 'checkpoint_interval', 5_000, 100, 3_600_000),
    batchSize: numberOf(fields, 'worker_batch_size', limits.replicationBatch, 1, limits.replicationBatch),
    timeoutMs: numberOf(fields, 'connection_timeout', 30_000, 100, 600_000),
    retries: numberOf(fields, 'retries_per_request', 5, 0, 20),
  };
}

function selectionOf(fields: JsonObject): Selection {
  const { selector, filter } = fields;
  const ids = fields.doc_ids ?? undefined;
  if ([ids, selector, filter].filter((given) => given !== undefined).length > 1) {
    throw errors.badRequest('`doc_ids`,`filter`,`selector` are mutually exclusive');
  }
  if (ids !== undefined) return { kind: 'ids', ids: idsOf(ids) };
  if (selector !== undefined) {
    if (!isObject(selector)) throw errors.badRequest('parameter `selector` must be a JSON object');
    return { kind: 'selector', selector };
  }
  const parameters = parametersOf(fields.query_params);
  if (filter === undefined) return { kind: 'all' };
  if (typeof filter !== 'string' || filter === '') throw errors.badRequest('`filter` must be a non-empty string.');
  if (!filter.startsWith('_') && !/^[^/]+\/[^/]+$/.test(filter)) {
    throw errors.badRequest('Invalid filter. Must match `ddocname/filtername`.');
  }
  return { kind: 'filter', name: filter, parameters };
}

/** Sorted, each once; CouchDB takes percent-encoded ids too. */
function idsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > limits.keys) {
    throw errors.badRequest('parameter `doc_ids` must be an array');
  }
  const ids = value.map((id) => {
    if (typeof id !== 'string') throw errors.badRequest('parameter `doc_ids` must be an array of strings');
    try {
      return decodeURIComponent(id);
    } catch {
      return id;
    }
  });
  return [...new Set(ids)].sort();
}

function parametersOf(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (!isObject(value)) throw errors.badRequest('parameter `query_params` must be an object');
  const texts = Object.entries(value).map(([name, given]) => {
    if (typeof given === 'object') throw errors.badRequest(`${name} value must be a string.`);
    return [name, String(given)] as const;
  });
  return Object.fromEntries(texts);
}

function createParametersOf(value: unknown): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  if (!isObject(value)) throw errors.badRequest('parameter `create_target_params` must be a JSON object');
  return Object.fromEntries(Object.entries(value).map(([name, given]) => [name, String(given)]));
}

function sinceOf(value: unknown): string | number | undefined {
  if (value === undefined || typeof value === 'string' || typeof value === 'number') return value;
  throw errors.badRequest('parameter `since_seq` must be a sequence');
}

function booleanOf(fields: JsonObject, name: string, fallback: boolean): boolean {
  const value = fields[name];
  if (value === undefined) return fallback;
  if (typeof value === 'boolean') return value;
  throw errors.badRequest(`parameter \`${name}\` must be a boolean`);
}

/** Brought within bounds. */
function numberOf(fields: JsonObject, name: string, fallback: number, least: number, most: number): number {
  const value = fields[name] ?? fallback;
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) {
    throw errors.badRequest(`parameter \`${name}\` must be an integer`);
  }
  return Math.min(Math.max(number, least), most);
}
