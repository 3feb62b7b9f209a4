import type { Clock } from '../../src/lib/clock.ts';
import type { Json, JsonObject } from '../../src/lib/json.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { type ChangesPage, changesOfSource, seqOf } from './changes-of-source.ts';
import { Checkpoints, type Seq } from './checkpoint.ts';
import { fetchRevisions } from './fetch-revisions.ts';
import { missingRevisions } from './missing-revisions.ts';
import type { Peer } from './peer.ts';
import type { Replication } from './replication.ts';
import type { Statistics } from './statistics.ts';
import { storeRevisions } from './store-revisions.ts';

/** How a run stands, for those who look. */
export type Progress = {
  statistics: Statistics;
  /** Everything up to here is on the target. */
  throughSeq: Seq;
  checkpointedSeq: Seq;
  sourceSeq: Seq;
  pending: number | null;
};

export type Run = {
  readonly source: Peer;
  readonly target: Peer;
  readonly replication: Replication;
  /** Names the checkpoints. */
  readonly id: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly progress: Progress;
};

/**
 * Replicates, by CouchDB's replication protocol. A one-shot run ends with the answer of `_replicate`; a continuous one
 * never ends by itself. @throws CouchError, or whatever `signal` was aborted with; then the checkpoint stands where it
 * was last written, and the next run goes on from there.
 */
export async function runReplication(run: Run): Promise<JsonObject> {
  const { source, target, replication, progress } = run;
  const sourceInfo = await describe(source);
  const targetInfo = await describeTarget(target, replication);
  const checkpoints = await Checkpoints.read({
    source,
    target,
    id: run.id,
    isKept: replication.useCheckpoints,
    startTime: run.clock.now(),
    now: () => run.clock.now(),
    isByIds: replication.selection.kind === 'ids',
  });
  const from = replication.sinceSeq ?? checkpoints.since;
  Object.assign(progress, { throughSeq: from, checkpointedSeq: from, sourceSeq: sourceInfo.seq });
  const writer = new CheckpointWriter(run, checkpoints, from, [sourceInfo.startTime, targetInfo.startTime]);
  await transferAll(run, from, writer);
  return writer.finish();
}

async function transferAll(run: Run, from: Seq, writer: CheckpointWriter): Promise<void> {
  const { source, replication, progress } = run;
  let since = from;
  for (;;) {
    const page = await changesOfSource(source, replication, since, replication.continuous);
    run.signal.throwIfAborted();
    await transferPage(run, page);
    since = page.lastSeq;
    progress.throughSeq = since;
    progress.sourceSeq = since;
    progress.pending = page.pending;
    await writer.reached(page);
    if (page.changes.length < replication.batchSize && !replication.continuous) return;
  }
}

async function transferPage({ source, target, replication, progress }: Run, page: ChangesPage): Promise<void> {
  const { statistics } = progress;
  const missing = await missingRevisions(target, page.changes);
  statistics.missingChecked += page.changes.reduce((sum, { revs }) => sum + revs.length, 0);
  statistics.missingFound += missing.length;
  for (let start = 0; start < missing.length; start += limits.replicationFetch) {
    const wanted = missing.slice(start, start + limits.replicationFetch);
    const documents = await fetchRevisions(source, wanted, replication.useBulkGet, statistics);
    statistics.docsRead += documents.length;
    await storeRevisions(target, documents, statistics);
  }
}

/** Writes checkpoints every so often, after both ends have made everything durable and are still the same databases. */
class CheckpointWriter {
  readonly #run: Run;
  readonly #checkpoints: Checkpoints;
  readonly #from: Seq;
  readonly #startTimes: readonly Json[];
  #last: number;
  #answer: JsonObject | undefined;
  #written: Seq;

  constructor(run: Run, checkpoints: Checkpoints, from: Seq, startTimes: readonly Json[]) {
    this.#run = run;
    this.#checkpoints = checkpoints;
    this.#from = from;
    this.#startTimes = startTimes;
    this.#last = performance.now();
    this.#written = from;
  }

  /** The first page that brings something is noted at once. */
  async reached({ changes, lastSeq }: ChangesPage): Promise<void> {
    const isDue = performance.now() - this.#last >= this.#run.replication.checkpointIntervalMs;
    const isNews = this.#answer === undefined ? changes.length > 0 : isDue && lastSeq !== this.#written;
    if (isNews) await this.#write(lastSeq);
  }

  async finish(): Promise<JsonObject> {
    const { throughSeq } = this.#run.progress;
    if (this.#answer === undefined) return { no_changes: true, ...this.#checkpoints.last };
    if (throughSeq !== this.#written) await this.#write(throughSeq);
    return this.#answer;
  }

  async #write(seq: Seq): Promise<void> {
    const { source, target, replication, progress } = this.#run;
    if (replication.useCheckpoints) {
      const now = [await commit(source), await commit(target)];
      if (now.some((time, place) => time !== this.#startTimes[place])) {
        throw errors.checkpointFailed('A database was made anew meanwhile.');
      }
    }
    this.#answer = await this.#checkpoints.write(this.#from, seq, progress.statistics);
    this.#written = seq;
    this.#last = performance.now();
    progress.checkpointedSeq = seq;
  }
}

type Info = { readonly seq: Seq; readonly startTime: Json };

async function describe(peer: Peer): Promise<Info> {
  const info = await peer.askObject('GET', '');
  if (typeof info.db_name !== 'string') throw peer.strange('no database');
  return { seq: seqOf(peer, info.update_seq), startTime: info.instance_start_time ?? '0' };
}

async function describeTarget(target: Peer, { createTarget, createTargetParams }: Replication): Promise<Info> {
  if (createTarget) {
    const query = new URLSearchParams(createTargetParams).toString();
    const { status, json } = await target.ask('PUT', query ? `?${query}` : '');
    const isThere = (status >= 200 && status <= 202) || status === 412;
    // Whoever may not make databases may still write to one that is there.
    if (!isThere && status !== 401 && status !== 403) throw target.refused(status, json, 'PUT');
  }
  return describe(target);
}

async function commit(peer: Peer): Promise<Json> {
  const answer = await peer.askObject('POST', '/_ensure_full_commit', {});
  if (answer.ok !== true) throw peer.strange('_ensure_full_commit is not ok');
  return answer.instance_start_time ?? '0';
}
