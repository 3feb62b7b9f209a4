import type { RecordStore } from '../database/record-store.ts';
import type { Clock } from '../lib/clock.ts';
import { pauseAfter } from './back-off.ts';
import { createCheckpoints } from './checkpoints.ts';
import { awaitFeed } from './feed.ts';
import type { Http, Reply } from './http.ts';
import { pullDatabase } from './pull.ts';
import { pushStore } from './push.ts';
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

type Outcome = { kind: 'done' } | { kind: 'signed-out' } | { kind: 'later'; reply: Reply };

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
    heard(undefined);
    if (session.name === options.user) {
      options.onRoles(session.roles);
      return { kind: 'done' };
    }
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
    heard(result.serverTime);
    options.onRoles(result.session.roles);
    return { kind: 'done' };
  }

  async function isOwnSession(): Promise<boolean> {
    const session = await readSession(http, signal);
    return isSession(session) && session.name === options.user;
  }

  async function push(): Promise<Outcome> {
    for (const store of stores) {
      const result = await pushStore({ http, store, signal, isOwnSession });
      if (result.kind !== 'done') return result;
    }
    return { kind: 'done' };
  }

  async function pull(): Promise<Outcome> {
    const arrivals = options.withArrivals;
    // The first database may bring the configuration that names the others, hence the second look.
    for (let look = 0; look < 2; look += 1) {
      for (const db of await options.databases()) {
        if (read.has(db) && !stale.has(db)) continue;
        const store = options.storeOf(db);
        if (!store) continue;
        stale.delete(db);
        const result = await pullDatabase({ http, signal, checkpoints, withArrivals: arrivals }, store, db);
        // A right that was taken away closes one database, not the others.
        const closed =
          result.kind === 'later' && result.reply.kind === 'answer' && [403, 404].includes(result.reply.status);
        if (result.kind !== 'done' && !closed) {
          stale.add(db);
          return result;
        }
        read.add(db);
      }
    }
    return { kind: 'done' };
  }

  async function round(): Promise<Outcome> {
    const session = await ensureSession();
    if (session.kind !== 'done') return session;
    const pushed = await push();
    if (pushed.kind !== 'done') return pushed;
    return pull();
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

  async function run(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      report({ busy: true });
      const outcome = await round().catch(
        (): Outcome => ({ kind: 'later', reply: { kind: 'silence', reason: 'aborted' } }),
      );
      if (signal.aborted) return;
      if (outcome.kind === 'done') {
        failures = 0;
        report({ busy: false, connection: 'online', complete: true });
        const waited = await wait();
        if (waited.kind === 'done') continue;
        if (waited.kind === 'later') report({ connection: connectionAfter(waited.reply) });
      }
      failures += 1;
      if (outcome.kind === 'signed-out') report({ busy: false, connection: 'signed-out' });
      if (outcome.kind === 'later') report({ busy: false, connection: connectionAfter(outcome.reply) });
      const retryAfter =
        outcome.kind === 'later' && outcome.reply.kind === 'answer' ? outcome.reply.retryAfter : undefined;
      await pause(failures, retryAfter);
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
