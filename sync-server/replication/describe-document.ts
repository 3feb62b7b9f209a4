import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import type { DocumentRow } from '../storage/storage.ts';
import { nodeName } from '../tasks.ts';
import { isoTime, statisticsOf } from './describe-job.ts';
import { parseEndpoint, shownEndpoint } from './endpoint.ts';
import type { Job } from './job.ts';
import type { ReplicatorDocuments } from './replicator-documents.ts';
import type { Standing } from './standing.ts';

export const documentStates = [
  'initializing',
  'error',
  'pending',
  'running',
  'crashing',
  'completed',
  'failed',
] as const;

export type DocumentState = (typeof documentStates)[number];

/** A row of `_scheduler/docs`. */
export type DescribedDocument = { readonly state: DocumentState; readonly [field: string]: Json };

/** How the replication of one document stands. */
export function describeDocument(
  documents: ReplicatorDocuments,
  database: string,
  { id, body }: DocumentRow,
): DescribedDocument {
  const fields = JSON.parse(body) as JsonObject;
  const isOver = fields._replication_state === 'completed' || fields._replication_state === 'failed';
  const standing = isOver ? undefined : documents.find(database, id);
  const { jobId, ...rest } = standing ? describeStanding(standing) : describeEnded(fields);
  const { state, ...progress } = rest;
  return {
    database,
    doc_id: id,
    id: jobId,
    node: nodeName,
    source: shown(fields.source),
    target: shown(fields.target),
    state,
    ...progress,
    source_proxy: null,
    target_proxy: null,
  };
}

type Described = {
  readonly jobId: string | null;
  readonly state: DocumentState;
  readonly info: Json;
  readonly error_count: number;
  readonly last_updated: string;
  readonly start_time: string;
};

function describeStanding(standing: Standing): Described {
  if (standing.job) return describeScheduled(standing.job);
  return {
    jobId: null,
    state: standing.state === 'error' ? 'error' : 'initializing',
    info: standing.problem === undefined ? null : { error: standing.problem },
    error_count: standing.errorCount,
    last_updated: isoTime(standing.updated),
    start_time: isoTime(standing.since),
  };
}

function describeScheduled(job: Job): Described {
  const reason = job.history.find(({ type }) => type === 'crashed')?.reason ?? '';
  return {
    jobId: job.id.full,
    state: job.state,
    info: job.state === 'crashing' ? { error: reason } : statisticsOf(job),
    error_count: job.errorCount,
    last_updated: isoTime(job.lastEvent.at),
    start_time: isoTime(job.startTime),
  };
}

/** Completed, failed, or written a moment ago. */
function describeEnded(fields: JsonObject): Described {
  const time = typeof fields._replication_state_time === 'string' ? fields._replication_state_time : isoTime(0);
  const stats = isObject(fields._replication_stats) ? fields._replication_stats : {};
  const start_time = typeof stats.start_time === 'string' ? stats.start_time : time;
  const common = { jobId: null, last_updated: time, start_time };
  if (fields._replication_state === 'failed') {
    const info = { error: fields._replication_state_reason ?? null };
    return { ...common, state: 'failed', info, error_count: 1 };
  }
  const isDone = fields._replication_state === 'completed';
  return { ...common, state: isDone ? 'completed' : 'initializing', info: isDone ? stats : null, error_count: 0 };
}

function shown(endpoint: Json | undefined): Json {
  try {
    return shownEndpoint(parseEndpoint(endpoint));
  } catch {
    return null;
  }
}
