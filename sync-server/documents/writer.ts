import type { Clock } from '../../src/lib/clock.ts';
import { CouchError, errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { type Call, type DesignSource, type Outcome, refusals } from '../sandbox/protocol.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type DatabaseStorage, StorageFullError } from '../storage/storage.ts';
import { checkDesign } from './check-design.ts';
import { isDesignId, isLocalId } from './document-id.ts';
import { GroupCommit } from './group-commit.ts';
import type { IncomingDocument } from './incoming-document.ts';
import { PendingWrites } from './pending-writes.ts';
import { writeLocal } from './plan-local.ts';
import { type Plan, planEdit, planReplicated } from './plan-write.ts';
import { isDatabaseAdmin, type Security } from './security.ts';
import type { UserContext } from './user-context.ts';
import { validationCall } from './validation-call.ts';

export type WriteRequest = {
  readonly documents: readonly IncomingDocument[];
  /** False for revisions that exist elsewhere. */
  readonly newEdits: boolean;
  readonly user: UserContext;
};

export type WriteResult = { readonly id: string } & (
  | { readonly rev: string; readonly failure?: undefined }
  | { readonly rev?: undefined; readonly failure: CouchError }
);

/** A rule of a system database, in our own code instead of a design function. @throws CouchError */
export type NativeRule = (document: IncomingDocument, oldBody: string | undefined, user: UserContext) => void;

export type WriterParts = {
  readonly storage: DatabaseStorage;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  readonly security: () => Security;
  readonly validators: () => readonly DesignSource[];
  readonly rule: NativeRule | undefined;
  /** Revisions kept of one branch. */
  readonly revsLimit: () => number;
  readonly onCommit: (ids: readonly string[]) => void;
  /** Gets what was stored of each request, before its sender hears of it. */
  readonly onWritten: (user: UserContext, documents: readonly IncomingDocument[]) => void;
};

type Job = {
  readonly request: WriteRequest;
  readonly results: WriteResult[];
  /** Set when the whole of it is refused, as CouchDB does for one stub that has no attachment. */
  refused?: CouchError;
  readonly resolve: (results: WriteResult[]) => void;
  readonly reject: (cause: unknown) => void;
};

type Item = { readonly job: Job; readonly place: number; readonly document: IncomingDocument };
type Planned = { readonly item: Item; readonly plan: Plan };

const passed: Outcome = { text: '' };

/**
 * The one writer of a database. Whatever waits is planned against the revision trees, judged by the validation
 * functions in one round trip, and committed in one durable transaction: eight clients share one fsync.
 */
export class Writer {
  readonly #parts: WriterParts;
  readonly #waiting: Job[] = [];
  readonly #alone: (() => void)[] = [];
  readonly #group = new GroupCommit();
  #waitingDocuments = 0;
  #running = false;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Resolves when the accepted documents are durable; one result a document, in order. */
  write(request: WriteRequest): Promise<WriteResult[]> {
    const count = request.documents.length;
    if (this.#waitingDocuments + count > limits.waitingWrites) return Promise.reject(errors.busy());
    this.#waitingDocuments += count;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, results: new Array<WriteResult>(count), resolve, reject });
      this.#start();
    });
  }

  /** Runs between two transactions: what it reads is what it may replace. */
  alone<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#alone.push(() => {
        try {
          resolve(work());
        } catch (cause) {
          reject(cause instanceof StorageFullError ? errors.storageFull() : cause);
        }
      });
      this.#start();
    });
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    // After the sockets were read, so that everything that has arrived shares the transaction.
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    while (this.#waiting.length + this.#alone.length > 0) {
      for (const work of this.#alone.splice(0)) work();
      if (this.#waiting.length === 0) continue;
      await this.#group.gather(() => this.#waiting.length);
      const jobs = this.#take();
      try {
        await this.#commit(jobs);
      } catch (cause) {
        const failure = cause instanceof StorageFullError ? errors.storageFull() : cause;
        for (const job of jobs) job.reject(failure);
      }
    }
    this.#running = false;
  }

  #take(): Job[] {
    let count = 0;
    let taken = 0;
    for (const { request } of this.#waiting) {
      if (taken > 0 && count + request.documents.length > limits.transactionDocs) break;
      count += request.documents.length;
      taken += 1;
    }
    this.#waitingDocuments -= count;
    return this.#waiting.splice(0, taken);
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const pending = new PendingWrites(this.#parts.storage);
    let items = jobs.flatMap((job) => job.request.documents.map((document, place) => ({ job, place, document })));
    while (items.length > 0) {
      const [wave, later] = splitByFirstId(items);
      const planned = wave.flatMap((item) => this.#plan(pending, item) ?? []).filter(({ item }) => !item.job.refused);
      const verdicts = await this.#judge(pending, planned);
      planned.forEach((entry, place) => {
        this.#accept(pending, entry, verdicts[place] ?? passed);
      });
      items = later.filter(({ job }) => !job.refused);
    }
    const batch = pending.toBatch();
    const begun = performance.now();
    this.#parts.storage.commit(batch);
    this.#group.committed(jobs.length, performance.now() - begun);
    for (const job of jobs) {
      if (job.refused) job.reject(job.refused);
      else {
        this.#tell(job);
        job.resolve(job.results);
      }
    }
    const changed = batch.documents ?? [];
    if (changed.length > 0) this.#parts.onCommit(changed.map(({ id }) => id));
  }

  #tell({ request: { user, documents }, results }: Job): void {
    const stored = documents.filter((_, place) => results[place]?.failure === undefined);
    if (stored.length > 0) this.#parts.onWritten(user, stored);
  }

  /** Undefined when the document is settled already: refused, or a `_local` one. */
  #plan(pending: PendingWrites, item: Item): Planned | undefined {
    const { job, place, document } = item;
    const { user, newEdits } = job.request;
    try {
      if (isLocalId(document.id)) {
        job.results[place] = { id: document.id, rev: writeLocal(pending, document) };
        return undefined;
      }
      if (isDesignId(document.id) && !isDatabaseAdmin(user, this.#parts.security()))
        throw errors.notDatabaseAdmin(user);
      const plan = newEdits ? planEdit(pending, document) : planReplicated(pending, document);
      const oldBody = plan.ancestor === undefined ? undefined : pending.bodyOf(document.id, plan.ancestor);
      this.#parts.rule?.(document, oldBody, user);
      return { item, plan };
    } catch (cause) {
      if (!(cause instanceof CouchError)) throw cause;
      if (cause.error === 'missing_stub') job.refused = cause;
      job.results[place] = { id: document.id, failure: cause };
      return undefined;
    }
  }

  async #judge(pending: PendingWrites, planned: readonly Planned[]): Promise<readonly Outcome[]> {
    const validators = this.#parts.validators();
    const verdicts: Outcome[] = planned.map(() => passed);
    for (const [place, { item, plan }] of planned.entries()) {
      const { id, deleted, body } = item.document;
      if (isDesignId(id) && plan.change && !deleted) verdicts[place] = await judgeDesign(body, this.#parts.sandbox);
    }
    if (validators.length === 0) return verdicts;
    const places: number[] = [];
    const calls: Call[] = [];
    planned.forEach(({ item, plan }, place) => {
      if (!plan.change || isDesignId(item.document.id)) return;
      places.push(place);
      calls.push(validationCall(pending, item.document, plan, item.job.request.user, this.#parts.storage.name));
    });
    const program = { kind: 'validate', validators, security: JSON.stringify(this.#parts.security()) } as const;
    const answers = await this.#parts.sandbox.run(program, calls);
    places.forEach((place, number) => {
      verdicts[place] = answers[number] ?? { refusal: refusals.crash };
    });
    return verdicts;
  }

  #accept(pending: PendingWrites, { item, plan }: Planned, verdict: Outcome): void {
    const { job, place, document } = item;
    if ('refusal' in verdict) {
      const { status, error, reason } = verdict.refusal;
      const failure = new CouchError(status, error, reason);
      job.results[place] = { id: document.id, failure };
      return;
    }
    if (plan.change) pending.put(plan.change, this.#parts.clock.now(), this.#parts.revsLimit());
    job.results[place] = { id: document.id, rev: plan.rev };
  }
}

/** Documents named twice must be planned one after the other. */
function splitByFirstId(items: readonly Item[]): [Item[], Item[]] {
  const seen = new Set<string>();
  const wave: Item[] = [];
  const later: Item[] = [];
  for (const item of items) {
    (seen.has(item.document.id) ? later : wave).push(item);
    seen.add(item.document.id);
  }
  return [wave, later];
}

/** Design documents are judged by CouchDB's own rules, and by no validation function. */
async function judgeDesign(body: string, sandbox: Sandbox): Promise<Outcome> {
  try {
    await checkDesign(body, sandbox);
    return passed;
  } catch (cause) {
    if (cause instanceof CouchError) return { refusal: cause };
    throw cause;
  }
}
