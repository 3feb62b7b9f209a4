import type { JsonObject } from '../../src/lib/json.ts';
import { CouchError } from '../errors.ts';
import { isoTime, statisticsOf } from './describe-job.ts';
import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';
import { pause, retryMs } from './pause.ts';
import type { Order } from './replicator-document.ts';

/** A document whose replication is wanted. */
export type Standing = {
  readonly database: string;
  readonly docId: string;
  readonly order: Order;
  readonly since: number;
  readonly controller: AbortController;
  state: 'initializing' | 'error' | 'scheduled';
  job: Job | undefined;
  problem: string | undefined;
  errorCount: number;
  /** ms since epoch. */
  updated: number;
};

/** Writes into the document how it went, unless it has become another order. */
type Write = (fields: JsonObject) => Promise<void>;

export function newStanding(database: string, docId: string, order: Order, now: number): Standing {
  const controller = new AbortController();
  const fresh = { state: 'initializing', job: undefined, problem: undefined, errorCount: 0 } as const;
  return { database, docId, order, since: now, controller, ...fresh, updated: now };
}

/** Replicates as the document asks, until it is done or `controller` ends it. @throws Cancelled */
export async function serve(standing: Standing, jobs: Jobs, write: Write): Promise<void> {
  for (;;) {
    const job = await schedule(standing, jobs, write);
    if (job === 'failed') return;
    if (job) {
      await job.result;
      const stats = { ...statisticsOf(job), start_time: isoTime(job.startTime) };
      return write({ _replication_id: job.id.full, _replication_state: 'completed', _replication_stats: stats });
    }
    await pause(retryMs(standing.errorCount, jobs.parts.random()), standing.controller.signal);
  }
}

/** Undefined when it is to be tried again: the filter, which the id depends on, could not be read. */
async function schedule(standing: Standing, jobs: Jobs, write: Write): Promise<Job | 'failed' | undefined> {
  const { database, docId, order, controller } = standing;
  const { replication, user } = order;
  try {
    const id = await jobs.idOf(replication, user, controller.signal);
    controller.signal.throwIfAborted();
    const other = jobs.find(id.full);
    if (other && isOfAnotherDocument(other, standing)) {
      await write(failed(alreadyStarted(other, docId)));
      return 'failed';
    }
    await other?.cancel();
    standing.job = jobs.start(id, replication, user, { database, docId });
    standing.state = 'scheduled';
    return standing.job;
  } catch (cause) {
    if (controller.signal.aborted) throw controller.signal.reason;
    standing.state = 'error';
    standing.errorCount += 1;
    standing.problem = cause instanceof CouchError ? `${cause.error}: ${cause.reason}` : 'internal_server_error';
    standing.updated = jobs.parts.clock.now();
    return undefined;
  }
}

function isOfAnotherDocument({ origin }: Job, { database, docId }: Standing): boolean {
  return origin.docId !== null && !(origin.database === database && origin.docId === docId);
}

function alreadyStarted({ id, origin }: Job, docId: string): string {
  const by = `triggered by document \`${origin.docId}\` from db \`${origin.database}\``;
  return `Replication \`${id.full}\` specified by document \`${docId}\` already started, ${by}`;
}

export function failed(reason: string): JsonObject {
  return { _replication_state: 'failed', _replication_state_reason: reason };
}
