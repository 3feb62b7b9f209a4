import type { UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { type Endpoint, shownEndpoint } from './endpoint.ts';
import { Job, type JobOrigin } from './job.ts';
import type { ReplicationParts } from './parts.ts';
import { Peer } from './peer.ts';
import { remoteExchange } from './remote-exchange.ts';
import type { Replication } from './replication.ts';
import { type ReplicationId, replicationId } from './replication-id.ts';

/** All replications of this server that run or wait to run again. */
export class Jobs {
  readonly parts: ReplicationParts;
  readonly #jobs = new Map<string, Job>();

  constructor(parts: ReplicationParts) {
    this.parts = parts;
  }

  /** By id. */
  list(): Job[] {
    return [...this.#jobs.values()].sort((a, b) => (a.id.full < b.id.full ? -1 : 1));
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  ofDocument(database: string, docId: string): Job | undefined {
    return this.list().find(({ origin }) => origin.database === database && origin.docId === docId);
  }

  /** @throws CouchError when the source's filter cannot be read */
  async idOf(replication: Replication, user: () => UserContext, signal: AbortSignal): Promise<ReplicationId> {
    return replicationId(replication, this.parts.uuid, () => this.#peer(replication.source, replication, user, signal));
  }

  /** Starts a replication, unless the very same one runs already. @throws 503 when there are too many */
  start(id: ReplicationId, replication: Replication, user: () => UserContext, origin: JobOrigin): Job {
    const running = this.#jobs.get(id.full);
    if (running) return running;
    if (this.#jobs.size >= limits.replications) throw errors.busy();
    const job = new Job(this.parts, id, replication, user, origin, (signal) => ({
      source: this.#peer(replication.source, replication, user, signal),
      target: this.#peer(replication.target, replication, user, signal),
    }));
    this.#jobs.set(id.full, job);
    const forget = () => {
      if (this.#jobs.get(id.full) === job) this.#jobs.delete(id.full);
    };
    job.result.then(forget, forget);
    return job;
  }

  /** Ends every job; when it resolves, none of them writes any more. */
  async close(): Promise<void> {
    await Promise.allSettled(this.list().map((job) => job.cancel()));
  }

  #peer(endpoint: Endpoint, { timeoutMs, retries }: Replication, user: () => UserContext, signal: AbortSignal): Peer {
    const exchange =
      endpoint.kind === 'local' ? this.parts.local(endpoint.name, user) : remoteExchange(endpoint, timeoutMs);
    return new Peer({ shown: shownEndpoint(endpoint), exchange, signal, retries, random: this.parts.random });
  }
}
