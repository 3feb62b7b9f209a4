import type { JsonObject } from '../../src/lib/json.ts';
import type { UserContext } from '../documents/user-context.ts';
import { CouchError, errors } from '../errors.ts';
import { describeTask } from './describe-job.ts';
import { Cancelled, SilentPeer } from './exchange.ts';
import type { ReplicationParts } from './parts.ts';
import { pause, retryMs } from './pause.ts';
import type { Peer } from './peer.ts';
import type { Replication } from './replication.ts';
import type { ReplicationId } from './replication-id.ts';
import { type Progress, runReplication } from './run-replication.ts';
import { noStatistics } from './statistics.ts';

/** The document of a `_replicator` database that asked for it; null for `_replicate`. */
export type JobOrigin = { readonly database: string | null; readonly docId: string | null };

export type JobEvent = {
  readonly type: 'added' | 'started' | 'crashed';
  readonly at: number;
  readonly reason?: string;
};

type Peers = (signal: AbortSignal) => { readonly source: Peer; readonly target: Peer };

const longestHistory = 20;
/** A run of this length was a healthy one: what fails after it counts as a first failure. */
const healthyMs = 120_000;

/**
 * One replication. Asked for by a document it is tried again when it fails, ever more seldom; asked for by `_replicate`
 * it fails once and for all, as in CouchDB.
 */
export class Job {
  readonly id: ReplicationId;
  readonly replication: Replication;
  /** Whose rights it has here, as of now. */
  readonly user: () => UserContext;
  readonly origin: JobOrigin;
  /** ms since epoch. */
  readonly startTime: number;
  /** The answer of a one-shot replication. @throws Cancelled, CouchError */
  readonly result: Promise<JsonObject>;
  /** Newest first. */
  history: readonly JobEvent[] = [];
  state: 'running' | 'crashing' = 'running';
  errorCount = 0;
  progress: Progress;
  readonly #parts: ReplicationParts;
  readonly #controller = new AbortController();

  constructor(
    parts: ReplicationParts,
    id: ReplicationId,
    replication: Replication,
    user: () => UserContext,
    origin: JobOrigin,
    peers: Peers,
  ) {
    this.#parts = parts;
    this.id = id;
    this.replication = replication;
    this.user = user;
    this.origin = origin;
    this.startTime = parts.clock.now();
    this.progress = noProgress();
    this.#note('added');
    this.result = this.#run(peers);
    // Whoever waits for the result hears of a failure; nobody has to.
    this.result.catch(() => undefined);
  }

  /** Resolves when it has ended. */
  async cancel(): Promise<void> {
    this.#controller.abort(new Cancelled());
    await this.result.catch(() => undefined);
  }

  get lastEvent(): JobEvent {
    return this.history[0] ?? { type: 'added', at: this.startTime };
  }

  async #run(peers: Peers): Promise<JsonObject> {
    const { signal } = this.#controller;
    const end = this.#parts.tasks.begin(() => describeTask(this));
    try {
      for (;;) {
        const answer = await this.#attempt(peers, signal);
        if (answer) return answer;
        await pause(retryMs(this.errorCount, this.#parts.random()), signal);
      }
    } finally {
      end();
    }
  }

  /** Undefined when it failed and is to be tried again. */
  async #attempt(peers: Peers, signal: AbortSignal): Promise<JsonObject | undefined> {
    this.state = 'running';
    const started = performance.now();
    this.#note('started');
    try {
      const { replication, progress, id } = this;
      const { clock } = this.#parts;
      const answer = await runReplication({ ...peers(signal), replication, id: id.base, clock, signal, progress });
      this.#parts.log({ event: 'replication', code: 'completed' });
      return answer;
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      const failure = toCouchError(cause);
      this.errorCount = performance.now() - started > healthyMs ? 1 : this.errorCount + 1;
      this.#note('crashed', `${failure.error}: ${failure.reason}`);
      this.#parts.log({ event: 'replication', code: failure.error });
      if (this.origin.docId === null) throw failure;
      this.state = 'crashing';
      return undefined;
    }
  }

  #note(type: JobEvent['type'], reason?: string): void {
    const event = { type, at: this.#parts.clock.now(), ...(reason === undefined ? {} : { reason }) };
    this.history = [event, ...this.history].slice(0, longestHistory);
  }
}

function noProgress(): Progress {
  return { statistics: noStatistics(), throughSeq: 0, checkpointedSeq: 0, sourceSeq: 0, pending: null };
}

function toCouchError(cause: unknown): CouchError {
  if (cause instanceof CouchError) return cause;
  return cause instanceof SilentPeer
    ? errors.peerFailed('an answer is longer than this server takes')
    : errors.internal();
}
