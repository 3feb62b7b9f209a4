import type { OpenDatabase } from '../database/open-database.ts';
import type { Clock } from '../lib/clock.ts';
import { watchComeback } from './comeback.ts';
import type { Http } from './http.ts';
import { createJournal } from './journal.ts';
import { createLastContact } from './last-contact.ts';
import { createLeadership, type Leadership, type Term, untilNobodyLeads } from './leadership.ts';
import { retryRefused } from './refusals.ts';
import { createReplicator, type Replicator } from './replicator.ts';
import { watchSaves } from './save-watch.ts';
import { initialStatus, type SyncStatus } from './status.ts';
import { createStatusChannel } from './status-channel.ts';
import { pageVisibility } from './visibility.ts';

export type SyncOptions = {
  http: Http;
  clock: Clock;
  database: OpenDatabase;
  user: string;
  /** Distinguishes the accounts on one device; all tabs of one account share it. */
  channel: string;
  password: () => string | undefined;
  onPasswordRefused: () => void;
  databases: () => Promise<string[]>;
  withArrivals: boolean;
  onRoles: (roles: string[]) => void;
  /** The tab that syncs has just heard of the server, and nothing is under way. */
  onRound?: () => Promise<void>;
};

/** What the screens see of syncing. `subscribe` and `current` fit React's `useSyncExternalStore`. */
export type Sync = {
  current: () => SyncStatus;
  subscribe: (listener: () => void) => () => void;
  /** The server may be there again, or another person signed in. */
  wake: () => void;
  /** "Try now": what the server refused is tried again too. Works from a tab that does not sync itself. */
  tryAgain: () => Promise<void>;
  /** What went wrong lately, a line each, without personal data: to be copied for whoever helps. */
  journal: () => Promise<string[]>;
  /** The server password while it is known. */
  knownPassword: () => string | undefined;
  stop: () => void;
  /** As `stop`, but a running push may finish, in whichever tab, for ten seconds; then the session may end. */
  finish: () => Promise<void>;
};

/** The other tabs close too; a frozen one never says so, ms. */
const longestFinish = 10_000;

/** Starts syncing in whichever tab leads; the other tabs follow its status. */
export function startSync(options: SyncOptions): Sync {
  const { database } = options;
  const lead = `sprechstunde.sync.${options.channel}`;
  const listeners = new Set<() => void>();
  const contact = createLastContact(database.stores.device);
  const journal = createJournal(database.stores.device, options.clock);
  const stops: (() => void)[] = [];
  let status = initialStatus;
  let replicator: Replicator | undefined;
  let leadership: Leadership | undefined;
  let stopped = false;

  function show(next: SyncStatus): void {
    status = next;
    for (const listener of listeners) listener();
  }

  const channel = createStatusChannel(options.channel, {
    status: (next) => {
      if (!replicator) show(next);
    },
    wake: () => replicator?.wake(),
    resume: () => replicator?.resume(),
    hello: () => replicator && channel.tell(status),
  });

  const wake = (): void => (replicator ? replicator.wake() : channel.wake());

  const resume = (): void => (replicator ? replicator.resume() : channel.resume());

  function begin(known: Awaited<ReturnType<typeof contact.read>>): Term {
    const { complete: firstComplete, connection, clockSkew } = status;
    const before = { connection, clockSkew };
    const own = createReplicator({
      ...options,
      random: Math.random,
      device: database.stores.device,
      stores: database.synced,
      storeOf: database.storeOf,
      onReply: journal.reply,
      onStatus: (next) => {
        if (replicator !== own) return;
        journal.connection(next.connection);
        const full = {
          ...next,
          // Whoever takes over has heard nothing yet: until then what the tab before it knew is shown.
          ...(next.lastContact === 0 && next.connection === 'starting' ? before : {}),
          complete: next.complete || firstComplete,
          lastContact: next.lastContact || known.lastContact,
        };
        show(full);
        channel.tell(full);
        void contact.write(full).catch(() => undefined);
        if (full.connection === 'online' && !full.busy) void options.onRound?.();
      },
    });
    replicator = own;
    const stopWaking = watchSaves(database.synced, own.wake);
    void own.run();
    /** Another tab's status counts from now on. */
    const end = (): void => {
      stopWaking();
      if (replicator === own) replicator = undefined;
    };
    return {
      finish: () => {
        stopWaking();
        return own.finish().finally(end);
      },
      stop: () => {
        own.stop();
        end();
      },
    };
  }

  async function start(): Promise<void> {
    const known = await contact.read().catch(() => ({ lastContact: 0, complete: false }));
    if (status.lastContact === 0) show({ ...status, ...known });
    if (stopped) return;
    channel.hello();
    leadership = createLeadership(lead, pageVisibility, () => begin(known));
  }

  function leave(): void {
    stopped = true;
    for (const stop of stops) stop();
  }

  stops.push(watchComeback(options.clock, (kind) => (kind === 'lost' ? resume() : wake())));
  void start();

  return {
    current: () => status,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake,
    tryAgain: async () => {
      for (const store of database.synced) await retryRefused(store);
      wake();
    },
    journal: journal.read,
    knownPassword: options.password,
    stop: () => {
      leave();
      leadership?.stop();
      channel.close();
    },
    finish: async () => {
      leave();
      await leadership?.finish();
      await untilNobodyLeads(lead, longestFinish);
      channel.close();
    },
  };
}
