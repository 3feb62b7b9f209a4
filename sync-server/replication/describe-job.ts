import type { Json } from '../../src/lib/json.ts';
import { nodeName, type Task } from '../tasks.ts';
import { shownEndpoint } from './endpoint.ts';
import type { Job, JobEvent } from './job.ts';

const pid = `<0.${process.pid}.0>`;

/** Seconds are enough, as in CouchDB. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** What `_scheduler` calls `info`, and documents `_replication_stats`. */
export function statisticsOf({ progress }: Job): { [name: string]: Json } {
  const { statistics } = progress;
  return {
    revisions_checked: statistics.missingChecked,
    missing_revisions_found: statistics.missingFound,
    docs_read: statistics.docsRead,
    docs_written: statistics.docsWritten,
    changes_pending: progress.pending,
    doc_write_failures: statistics.docWriteFailures,
    bulk_get_docs: statistics.bulkGetDocs,
    bulk_get_attempts: statistics.bulkGetAttempts,
    checkpointed_source_seq: progress.checkpointedSeq,
    source_seq: progress.sourceSeq,
    through_seq: progress.throughSeq,
  };
}

/** A row of `_scheduler/jobs`. */
export function describeJob(job: Job): { [name: string]: Json } {
  return {
    database: job.origin.database,
    id: job.id.full,
    pid: job.state === 'running' ? pid : null,
    source: shownEndpoint(job.replication.source),
    target: shownEndpoint(job.replication.target),
    user: job.user().name,
    doc_id: job.origin.docId,
    info: statisticsOf(job),
    history: job.history.map(describeEvent),
    node: nodeName,
    start_time: isoTime(job.startTime),
  };
}

function describeEvent({ type, at, reason }: JobEvent): Json {
  return { timestamp: isoTime(at), type, ...(reason === undefined ? {} : { reason }) };
}

/** A row of `_active_tasks`. */
export function describeTask(job: Job): Task {
  return {
    pid,
    process_status: 'waiting',
    type: 'replication',
    replication_id: job.id.full,
    user: job.user().name,
    database: job.origin.database,
    doc_id: job.origin.docId,
    source: shownEndpoint(job.replication.source),
    target: shownEndpoint(job.replication.target),
    continuous: job.replication.continuous,
    checkpoint_interval: job.replication.checkpointIntervalMs,
    ...statisticsOf(job),
    started_on: Math.floor(job.startTime / 1_000),
    updated_on: Math.floor(job.lastEvent.at / 1_000),
  };
}
