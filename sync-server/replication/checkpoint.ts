import { randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../../src/lib/json.ts';
import { errors } from '../errors.ts';
import type { Peer } from './peer.ts';
import type { Statistics } from './statistics.ts';

export type Seq = string | number;

/** What both ends keep under `_local/<id>`, as CouchDB writes it. */
type Log = { rev: string | undefined; body: JsonObject };

export type CheckpointsStart = {
  readonly source: Peer;
  readonly target: Peer;
  readonly id: string;
  readonly isKept: boolean;
  readonly startTime: number;
  readonly now: () => number;
  /** Replications by id answer with these fields too, as since CouchDB 0.11. */
  readonly isByIds: boolean;
};

const version = 4;
const longestHistory = 50;

/** How far a replication has come, known to both ends: only what both remember counts. */
export class Checkpoints {
  readonly #start: CheckpointsStart;
  readonly #logs: { readonly source: Log; readonly target: Log };
  readonly #session = randomUUID().replaceAll('-', '');
  readonly #history: readonly Json[];
  readonly since: Seq;

  private constructor(start: CheckpointsStart, source: Log, target: Log) {
    this.#start = start;
    this.#logs = { source, target };
    const common = commonAncestor(source.body, target.body);
    this.since = common.seq;
    this.#history = common.history;
  }

  static async read(start: CheckpointsStart): Promise<Checkpoints> {
    return new Checkpoints(start, await readLog(start.source, start.id), await readLog(start.target, start.id));
  }

  /** What the last replication wrote; for one that finds nothing new. */
  get last(): JsonObject {
    return this.#logs.source.body;
  }

  /** @param from where this run began */
  async write(from: Seq, seq: Seq, statistics: Statistics): Promise<JsonObject> {
    const { isKept, source, target, id } = this.#start;
    const body = this.#body(from, seq, statistics);
    if (!isKept) return { use_checkpoints: false };
    await writeLog(source, id, this.#logs.source, body);
    await writeLog(target, id, this.#logs.target, body);
    return body;
  }

  #body(from: Seq, seq: Seq, statistics: Statistics): JsonObject {
    const { startTime, now, isByIds } = this.#start;
    const start_time = new Date(startTime).toUTCString();
    const end_time = new Date(now()).toUTCString();
    const { missingChecked, missingFound, docsRead, docsWritten, docWriteFailures } = statistics;
    const counts = { docs_read: docsRead, docs_written: docsWritten, doc_write_failures: docWriteFailures };
    const entry = {
      session_id: this.#session,
      start_time,
      end_time,
      start_last_seq: from,
      end_last_seq: seq,
      recorded_seq: seq,
      missing_checked: missingChecked,
      missing_found: missingFound,
      ...counts,
      bulk_get_docs: statistics.bulkGetDocs,
      bulk_get_attempts: statistics.bulkGetAttempts,
    };
    return {
      session_id: this.#session,
      source_last_seq: seq,
      replication_id_version: version,
      ...(isByIds ? { start_time, end_time, ...counts } : {}),
      history: [entry, ...this.#history].slice(0, longestHistory),
    };
  }
}

async function readLog(peer: Peer, id: string): Promise<Log> {
  const { status, json } = await peer.ask('GET', `/_local/${id}`);
  if (status === 404) return { rev: undefined, body: {} };
  if (status !== 200) throw peer.refused(status, json, 'GET');
  if (!isObject(json) || typeof json._rev !== 'string') throw peer.strange('a checkpoint without a revision');
  const { _id, _rev, ...body } = json;
  return { rev: _rev, body };
}

async function writeLog(peer: Peer, id: string, log: Log, body: JsonObject): Promise<void> {
  const document = { _id: `_local/${id}`, ...(log.rev === undefined ? {} : { _rev: log.rev }), ...body };
  const { status, json } = await peer.ask('PUT', `/_local/${id}`, document);
  if (status === 409) {
    const stored = await readLog(peer, id);
    // Written already, and only the answer was lost.
    if (stored.body.session_id === body.session_id) log.rev = stored.rev;
    if (stored.body.source_last_seq === body.source_last_seq && stored.rev === log.rev) return;
  }
  const rev = isObject(json) ? json.rev : undefined;
  if (status < 200 || status > 202 || typeof rev !== 'string') {
    throw errors.checkpointFailed(`Error updating the checkpoint document of ${peer.shown}: ${status}`);
  }
  log.rev = rev;
  log.body = body;
}

/** Where both ends agree to have been; from the beginning when they do not. */
function commonAncestor(source: JsonObject, target: JsonObject): { seq: Seq; history: readonly Json[] } {
  const here = historyOf(source);
  const there = historyOf(target);
  if (source.session_id !== undefined && source.session_id === target.session_id) {
    return { seq: asSeq(source.source_last_seq), history: here };
  }
  const known = new Set(there.map(({ session_id }) => session_id));
  const place = here.findIndex(({ session_id }) => session_id !== undefined && known.has(session_id));
  if (place < 0) return { seq: 0, history: [] };
  // Two ends may have noted the same session at different moments: the earlier counts.
  const ours = here[place] as JsonObject;
  return { seq: asSeq(ours.recorded_seq), history: here.slice(place + 1) };
}

function historyOf({ history }: JsonObject): readonly JsonObject[] {
  return Array.isArray(history) ? history.filter(isObject) : [];
}

function asSeq(value: Json | undefined): Seq {
  return typeof value === 'string' || typeof value === 'number' ? value : 0;
}
