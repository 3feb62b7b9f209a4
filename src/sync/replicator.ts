import type { RecordStore } from '../database/record-store.ts';
import type { Clock } from '../lib/clock.ts';
import type { JsonObject } from '../lib/json.ts';
import { mayEdit } from '../model/access/may-edit.ts';
import { schemaVersions } from '../model/records/record-types.ts';
import { createArrivals } from './arrivals.ts';
import { longestPause, pauseAfter, shortestPause } from './back-off.ts';
import { newPushPace } from './batches.ts';
import { createCheckpoints } from './checkpoints.ts';
import type { Http } from './http.ts';
import { createLine, type OnReply } from './line.ts';
import { connectionOf, guarded, isCut, type Outcome, retryAfterOf } from './outcome.ts';
import { largestPage } from './pull.ts';
import { type PushContext, pushRefused, pushStore } from './push.ts';
import { retryRefused } from './refusals.ts';
import { createServerIdentity } from './server-identity.ts';
import { createSessionKeeper } from './session-keeper.ts';
import { signatureOf } from './signature.ts';
import { initialStatus, type SyncStatus } from './status.ts';
import { createWaker, sleep } from './waker.ts';
import { createWalk } from './walk.ts';
import { createWatch } from './watch.ts';

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
  /** Each request that was made, for the journal. */
  onReply?: OnReply;
  /** The session's roles, each time the server names them. */
  onRoles: (roles: string[]) => void;
  /** On a server without the city's feed each database is read at least so often, ms. */
  pollEvery?: number;
  /** At most one try in so long while failing, ms: a second; all pauses shrink with it in tests that want many. */
  shortestPause?: number;
};

const now = (): number => performance.now();
/** What a newer app wrote is passed on untouched. */
const isUnderstood = ({ type, schema }: JsonObject): boolean =>
  Number(schema) <= ((schemaVersions as Record<string, number>)[String(type)] ?? 0);
const done: Outcome = { kind: 'done' };
/** What the server refused is tried again after so long, then after twice as long, ms. */
const firstRetry = 20_000;
const lastRetry = 3_600_000;
/** How long a running push may take to finish when the vault closes, ms. */
const lastPush = 10_000;

/**
 * One replicator for all databases of an account (architecture.md, "Sync"). Runs until stopped; only one tab runs it.
 * Pushing, pulling and waiting take turns, so that no answer that was under way while another was stored can bring an
 * older revision back; what one of them cannot do holds up none of the others.
 */
export function createReplicator(options: ReplicatorOptions) {
  const { clock, device, stores, user, storeOf, databases } = options;
  const shortest = options.shortestPause ?? shortestPause;
  const line = createLine(options.http, shortest, options.onReply);
  const { http } = line;
  const checkpoints = createCheckpoints(device);
  const waker = createWaker();
  const stopper = new AbortController();
  const { signal } = stopper;
  const keeper = createSessionKeeper({ ...options, http, signal });
  const identity = createServerIdentity(http, signal, checkpoints);
  const sign = signatureOf(user, clock);
  const pace = newPushPace();
  let status = initialStatus;
  let roles: string[] | undefined;
  let pushing: Promise<unknown> | undefined;
  /** Something was saved and no push has begun since. */
  let isDue = false;
  let onIdle: (() => void) | undefined;
  let failures = 0;
  const scale = shortest / shortestPause;
  const soon = () => ({ at: now() + firstRetry * scale, wait: firstRetry * scale });
  let refused = soon();
  let told = Number.NEGATIVE_INFINITY;
  let finished: Promise<void> | undefined;

  const mayMerge: PushContext['mayMerge'] = (document) =>
    mayEdit(user, roles ?? [], document) && isUnderstood(document);
  const walk = createWalk({
    databases,
    storeOf,
    owner: keeper.owner,
    now,
    context: {
      http,
      signal,
      checkpoints,
      arrivals: options.withArrivals ? createArrivals(http) : undefined,
      sign,
      mayMerge,
      page: { size: largestPage },
      between: async () => {
        const isCalled = waker.take();
        if (isCalled) await push();
        return isCalled;
      },
    },
  });
  const watch = createWatch({ http, checkpoints, walk, databases, now, pollEvery: options.pollEvery ?? 25_000 });

  function report(change: Partial<SyncStatus>): void {
    status = { ...status, ...change };
    options.onStatus(status);
  }

  function heard(serverTime: number | undefined): void {
    const at = clock.now();
    report({ lastContact: at, ...(serverTime === undefined ? {} : { clockSkew: serverTime - at }) });
  }

  /** Each round starts by asking whose session this is; only our own user's may go on. */
  async function ensureSession(): Promise<Outcome> {
    const kept = await keeper.ensure();
    if (kept.kind !== 'own') return kept;
    heard(kept.session.serverTime);
    options.onRoles(kept.session.roles);
    const server = await identity.ensure(kept.isFresh);
    if (server.kind === 'later') return server;
    if (server.kind === 'another') {
      walk.forget();
      watch.forget();
    }
    if (roles?.join() === kept.session.roles.join()) return done;
    // Rights that changed may let through what was refused, and open or close databases.
    roles = kept.session.roles;
    walk.forget();
    for (const store of stores) await retryRefused(store);
    return done;
  }

  async function pushAll(send: typeof pushStore): Promise<Outcome> {
    let outcome: Outcome = done;
    for (const store of stores) {
      const result = await send({ http, store, signal, owner: keeper.owner, sign, pace, mayMerge });
      if (result.kind === 'signed-out') return result;
      if (result.kind !== 'later') continue;
      outcome = result;
      if (result.reply.kind === 'silence') return result;
    }
    return outcome;
  }

  async function push(): Promise<Outcome> {
    isDue = false;
    const running = pushAll(pushStore);
    pushing = running;
    try {
      return await running;
    } finally {
      pushing = undefined;
      if (!isDue) onIdle?.();
    }
  }

  async function retryWhenDue(): Promise<Outcome> {
    if (now() < refused.at) return done;
    const waiting = await Promise.all(stores.map((store) => store.list({ state: 'refused', limit: 1 })));
    if (waiting.flat().length === 0) {
      refused = soon();
      return done;
    }
    const wait = Math.min(lastRetry * scale, refused.wait * 2);
    refused = { at: now() + wait, wait };
    return pushAll(pushRefused);
  }

  /** Pulls although something could not be pushed: what one side cannot take is no reason not to listen. */
  async function exchange(): Promise<Outcome> {
    const pushed = await push();
    if (pushed.kind === 'signed-out' || isCut(pushed)) return pushed;
    const pulled = await walk.go();
    if (pulled.kind !== 'done') return pulled;
    if (pushed.kind !== 'done') return pushed;
    const retried = await retryWhenDue();
    // What came may have to be answered: a merge, or a record that the server has lost.
    return retried.kind === 'done' ? push() : retried;
  }

  async function round(): Promise<Outcome> {
    const first = await ensureSession();
    if (first.kind !== 'done') return first;
    const outcome = await exchange();
    if (outcome.kind !== 'signed-out') return outcome;
    // The session ended meanwhile; it is renewed without a person, and only its renewal can fail for good.
    const second = await ensureSession();
    if (second.kind !== 'done') return second;
    const again = await exchange();
    const reply = { kind: 'answer', status: 401, body: {}, serverTime: undefined, retryAfter: undefined } as const;
    return again.kind === 'signed-out' ? { kind: 'later', reply } : again;
  }

  /** Waits until there is something to do, at most `most` ms; a save interrupts it. */
  async function wait(most: number): Promise<Outcome> {
    const ending = new AbortController();
    const ended = AbortSignal.any([signal, ending.signal]);
    const sleeping = waker.sleep(most, ended).then(() => 'woken' as const);
    const answer = await Promise.race([sleeping, guarded(() => watch.wait(ended))]);
    ending.abort();
    if (answer === 'woken' || isCut(answer)) return done;
    const isRenewable = answer.kind === 'later' && answer.reply.kind === 'answer' && answer.reply.status === 401;
    if (!isRenewable && answer.kind !== 'done') return answer;
    // However much is told, it is read once a second.
    await sleep(told + shortest - now(), signal);
    told = now();
    if (!isRenewable) heard(undefined);
    return done;
  }

  /** Of failures that leave the line open, so that waiting for news goes on. */
  const isOpen = (outcome: Outcome): boolean => outcome.kind === 'later' && outcome.reply.kind === 'answer';

  async function pause(outcome: Outcome, hasSession: boolean): Promise<Outcome> {
    failures += 1;
    onIdle?.();
    const longest = scale * (hasSession && isOpen(outcome) ? longestPause.lane : longestPause.line);
    const asked = Math.max(retryAfterOf(outcome), line.wait());
    const whole = pauseAfter(failures, options.random(), asked, longest, shortest);
    report({ busy: false, connection: connectionOf(outcome), nextTry: clock.now() + whole });
    // At most one try a second while failing, however often somebody calls.
    const least = Math.max(Math.min(shortest, whole), line.wait());
    await sleep(least, signal);
    if (whole <= least) return outcome;
    if (hasSession && isOpen(outcome)) return wait(whole - least);
    await waker.sleep(whole - least, signal);
    return outcome;
  }

  async function step(): Promise<void> {
    report({ busy: true });
    let hasSession = false;
    const outcome = await guarded(async () => {
      const result = await round();
      hasSession = roles !== undefined && result.kind !== 'signed-out';
      return result;
    });
    if (signal.aborted || isCut(outcome)) return;
    if (outcome.kind !== 'done') {
      await pause(outcome, hasSession);
      return;
    }
    // Who lied on the way may have refused too.
    if (failures > 0) refused = soon();
    failures = 0;
    report({ busy: false, connection: 'online', complete: true, nextTry: 0 });
    const heardOf = await wait(2 ** 30);
    if (!signal.aborted && heardOf.kind !== 'done') await pause(heardOf, false);
  }

  async function loop(): Promise<void> {
    while (!signal.aborted) await step();
  }

  return {
    run: (): Promise<void> => {
      finished ??= loop();
      return finished;
    },
    /** Something changed here, or a person pressed "try now". */
    wake: (): void => {
      isDue = true;
      waker.call();
    },
    /** The machine has slept or the network is another one: what hangs is given up, and syncing starts at once. */
    resume: (): void => {
      line.cut();
      waker.call();
    },
    stop: (): void => stopper.abort(),
    /**
     * The vault closes: a push that is running, or that a save has just called for on an open line, may finish, for ten
     * seconds. Resolves when nothing is under way any more.
     */
    finish: async (): Promise<void> => {
      const idle = new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      if (pushing || (isDue && status.connection === 'online')) await Promise.race([idle, sleep(lastPush, signal)]);
      stopper.abort();
      await finished;
    },
  };
}

export type Replicator = ReturnType<typeof createReplicator>;
