import { type RecordStore, StoreError } from '../database/record-store.ts';
import type { Clock } from '../lib/clock.ts';
import { pauseAfter } from './back-off.ts';
import { createCheckpoints } from './checkpoints.ts';
import { awaitFeed } from './feed.ts';
import type { Http, Reply } from './http.ts';
import { largestPage, pullDatabase } from './pull.ts';
import { pushStore, retryRefused } from './push.ts';
import { isSession, readSession, signIn, signOut } from './session.ts';
import { type Connection, initialStatus, type SyncStatus } from './status.ts';
import { createWaker } from './waker.ts';

export type ReplicatorOptions = {
  http: Http;
  clock: Clock;
  random: () => number;
  /** The one user whose records these are. Nobody else's session ever pulls or pushes for them. */
  user: string;
  /** The server password while it is known, to sign in again without a person. */
  password: () => string | undefined;
  /** The server does not take the password any more: trying it again would lock the account. */
  onPasswordRefused: () => void;
  device: RecordStore;
  stores: readonly RecordStore[];
  storeOf: (database: string) => RecordStore | undefined;
  /** The databases to read, `network` first; asked anew each round, for the configuration comes by sync itself. */
  databases: () => Promise<string[]>;
  withArrivals: boolean;
  onStatus: (status: SyncStatus) => void;
  /** The session's roles, each time the server names them. */
  onRoles: (roles: string[]) => void;
  pollEvery?: number;
};

type Outcome =
  | { kind: 'done' }
  | { kind: 'signed-out' }
  | { kind: 'storage' }
  | { kind: 'fault' }
  | { kind: 'later'; reply: Reply };

function connectionAfter(reply: Reply): Connection {
  if (reply.kind === 'answer') return 'troubled';
  return reply.reason === 'foreign' ? 'foreign' : 'offline';
}

/** One replicator for all databases of an account (architecture.md, "Sync"). Runs until stopped; only one tab runs it. */
export function createReplicator(options: ReplicatorOptions) {
  const { http, clock, device, stores } = options;
  const checkpoints = createCheckpoints(device);
  const waker = createWaker();
  const stopper = new AbortController();
  const { signal } = stopper;
  let status = initialStatus;
  let stale = new Set<string>();
  let read = new Set<string>();
  let feedSeq = '';
  let feedAbort = new AbortController();
  let roles = '';
  let isServerKnown = false;
  const page = { size: largestPage };

  function report(change: Partial<SyncStatus>): void {
    status = { ...status, ...change };
    options.onStatus(status);
  }

  function heard(serverTime: number | undefined): void {
    const now = clock.now();
    report({ lastContact: now, ...(serverTime === undefined ? {} : { clockSkew: serverTime - now }) });
  }

  /** Each round starts by asking whose session this is; only our own user's may go on. */
  async function ensureSession(): Promise<Outcome> {
    const session = await readSession(http, signal);
    if (!isSession(session)) return { kind: 'later', reply: session };
    heard(session.serverTime);
    if (session.name === options.user) {
      await noteRoles(session.roles);
      return { kind: 'done' };
    }
    isServerKnown = false;
    if (session.name !== null) await signOut(http);
    const password = options.password();
    if (password === undefined) return { kind: 'signed-out' };
    const result = await signIn(http, options.user, password, signal);
    if (result.kind === 'unreachable') return { kind: 'later', reply: result.reply };
    if (result.kind === 'locked-out') {
      return {
        kind: 'later',
        reply: { kind: 'answer', status: 429, body: {}, serverTime: undefined, retryAfter: result.retryAfter },
      };
    }
    if (result.kind === 'refused') {
      options.onPasswordRefused();
      return { kind: 'signed-out' };
    }
    heard(result.session.serverTime);
    await noteRoles(result.session.roles);
    return { kind: 'done' };
  }

  /** Rights that changed may let through what was refused, and open or close databases. */
  async function noteRoles(next: string[]): Promise<void> {
    options.onRoles(next);
    if (roles === next.join()) return;
    roles = next.join();
    read = new Set();
    for (const store of stores) await retryRefused(store);
  }

  /** Another server under the same address knows no session of ours, so a new session is when to ask. */
  async function ensureServer(): Promise<Outcome> {
    if (isServerKnown) return { kind: 'done' };
    const reply = await http('GET', '/', { signal });
    if (reply.kind !== 'answer' || reply.status !== 200) return { kind: 'later', reply };
    const uuid = 'uuid' in reply.body ? reply.body.uuid : undefined;
    if (typeof uuid === 'string' && (await checkpoints.noteServer(uuid))) {
      read = new Set();
      feedSeq = '';
    }
    isServerKnown = true;
    return { kind: 'done' };
  }

  async function isOwnSession(): Promise<boolean> {
    const session = await readSession(http, signal);
    return isSession(session) && session.name === options.user;
  }

  async function push(): Promise<Outcome> {
    let outcome: Outcome = { kind: 'done' };
    for (const store of stores) {
      const result = await pushStore({ http, store, signal, isOwnSession });
      if (result.kind === 'signed-out' || (result.kind === 'later' && result.reply.kind === 'silence')) return result;
      if (result.kind === 'later') outcome = result;
    }
    return outcome;
  }

  async function pullOne(db: string): Promise<Outcome> {
    const store = options.storeOf(db);
    if (!store || (read.has(db) && !stale.has(db))) return { kind: 'done' };
    stale.delete(db);
    const context = { http, signal, checkpoints, page, withArrivals: options.withArrivals };
    const result = await pullDatabase(context, store, db);
    if (result.kind === 'done') read.add(db);
    else stale.add(db);
    if (result.kind !== 'later' || result.reply.kind !== 'answer') return result;
    if (![403, 404].includes(result.reply.status)) return result;
    // A right that was taken away closes one database, not the others; a session that is not ours closes all.
    if (!(await isOwnSession())) return { kind: 'signed-out' };
    stale.delete(db);
    read.add(db);
    return { kind: 'done' };
  }

  async function pull(): Promise<Outcome> {
    // The first database may bring the configuration that names the others, hence the second look.
    for (let look = 0; look < 2; look += 1) {
      for (const db of await options.databases()) {
        const result = await pullOne(db);
        if (result.kind !== 'done') return result;
      }
    }
    return { kind: 'done' };
  }

  /** Pulls although something could not be pushed: what one side cannot take is no reason not to listen. */
  async function round(): Promise<Outcome> {
    const session = await ensureSession();
    if (session.kind !== 'done') return session;
    const server = await ensureServer();
    if (server.kind !== 'done') return server;
    const pushed = await push();
    if (pushed.kind === 'signed-out' || (pushed.kind === 'later' && pushed.reply.kind === 'silence')) return pushed;
    // A failing round does not reach the feed, so it looks for itself.
    if (pushed.kind !== 'done') read = new Set();
    const pulled = await pull();
    if (pulled.kind !== 'done') return pulled;
    // What came may have to be answered: a merge, or a record that the server has lost.
    return pushed.kind === 'done' ? push() : pushed;
  }

  /** Waits until there is something to do; a local save interrupts it. */
  async function wait(): Promise<Outcome> {
    feedAbort = new AbortController();
    const sleeping = waker.sleep(2 ** 30, AbortSignal.any([signal, feedAbort.signal]));
    const woken = sleeping.then(() => 'woken' as const);
    const answer = await Promise.race([woken, awaitFeed(http, feedSeq, AbortSignal.any([signal, feedAbort.signal]))]);
    feedAbort.abort();
    if (answer === 'woken') return { kind: 'done' };
    if (answer.kind === 'failed') {
      if (answer.reply.kind === 'answer' && answer.reply.status === 401) return { kind: 'signed-out' };
      return answer.reply.kind === 'silence' && answer.reply.reason === 'aborted'
        ? { kind: 'done' }
        : { kind: 'later', reply: answer.reply };
    }
    if (answer.kind === 'none') {
      await waker.sleep(options.pollEvery ?? 15_000, signal);
      read = new Set();
      return { kind: 'done' };
    }
    heard(undefined);
    feedSeq = answer.seq;
    stale = new Set([...stale, ...answer.databases]);
    return { kind: 'done' };
  }

  function connectionOf(outcome: Outcome): Connection {
    if (outcome.kind === 'done') return 'online';
    return outcome.kind === 'later' ? connectionAfter(outcome.reply) : outcome.kind;
  }

  async function guarded(work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work();
    } catch (error) {
      return { kind: error instanceof StoreError ? 'storage' : 'fault' };
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      report({ busy: true });
      let outcome = await guarded(round);
      if (signal.aborted) return;
      if (outcome.kind === 'done') {
        report({ busy: false, connection: 'online', complete: true });
        outcome = await guarded(wait);
        if (outcome.kind === 'done') {
          failures = 0;
          continue;
        }
      }
      if (signal.aborted) return;
      failures += 1;
      report({ busy: false, connection: connectionOf(outcome) });
      const answered =
        outcome.kind === 'later' && outcome.reply.kind === 'answer' ? outcome.reply.retryAfter : undefined;
      await pause(failures, answered);
    }
  }

  /** At most one try a second while failing, however often somebody calls. */
  async function pause(failures: number, retryAfter: number | undefined): Promise<void> {
    const whole = pauseAfter(failures, options.random(), retryAfter);
    await new Promise((resolve) => setTimeout(resolve, Math.min(1000, whole)));
    if (whole > 1000) await waker.sleep(whole - 1000, signal);
  }

  return {
    run,
    /** Something changed here, the line came back, or a person pressed "try now". */
    wake: (): void => waker.call(),
    stop: (): void => stopper.abort(),
  };
}

export type Replicator = ReturnType<typeof createReplicator>;
