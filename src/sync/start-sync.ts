import type { OpenDatabase } from '../database/open-database.ts';
import type { Clock } from '../lib/clock.ts';
import { watchComeback } from './comeback.ts';
import type { Http } from './http.ts';
import { createJournal } from './journal.ts';
import { createLastContact } from './last-contact.ts';
import { retryRefused } from './refusals.ts';
import { createReplicator, type Replicator } from './replicator.ts';
import { initialStatus, type SyncStatus } from './status.ts';
import { createStatusChannel } from './status-channel.ts';

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
  /** As `stop`, but a running push may finish, for ten seconds; then the session may end. */
  finish: () => Promise<void>;
};

/** The page shows what was saved before it is sent, ms. */
const breath = 250;

/** Starts syncing in whichever tab leads; the other tabs follow its status. */
export function startSync(options: SyncOptions): Sync {
  const { database } = options;
  const listeners = new Set<() => void>();
  const contact = createLastContact(database.stores.device);
  const journal = createJournal(database.stores.device, options.clock);
  const stops: (() => void)[] = [];
  let status = initialStatus;
  let replicator: Replicator | undefined;
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

  /** A save, in any tab, calls the replicator; its own bookkeeping on the same rows does not. */
  function wakeOnSave(): void {
    let calling: ReturnType<typeof setTimeout> | undefined;
    const call = (): void => {
      calling = undefined;
      replicator?.wake();
    };
    stops.push(() => clearTimeout(calling));
    for (const store of database.synced) {
      let before = '';
      stops.push(
        store.observe({ state: 'unsent' }, (rows) => {
          const edits = rows.map((row) => row.edit).join(' ');
          if (edits !== '' && edits !== before) calling ??= setTimeout(call, breath);
          before = edits;
        }),
      );
    }
  }

  const resume = (): void => (replicator ? replicator.resume() : channel.resume());

  async function lead(): Promise<void> {
    const known = await contact.read().catch(() => ({ lastContact: 0, complete: false }));
    if (status.lastContact === 0) show({ ...status, ...known });
    channel.hello();
    await database.waitForLeadership();
    if (stopped) return;
    const firstComplete = status.complete;
    replicator = createReplicator({
      ...options,
      random: Math.random,
      device: database.stores.device,
      stores: database.synced,
      storeOf: database.storeOf,
      onReply: journal.reply,
      onStatus: (next) => {
        journal.connection(next.connection);
        const full = {
          ...next,
          complete: next.complete || firstComplete,
          lastContact: next.lastContact || known.lastContact,
        };
        show(full);
        channel.tell(full);
        void contact.write(full).catch(() => undefined);
      },
    });
    wakeOnSave();
    await replicator.run();
  }

  function leave(): void {
    stopped = true;
    channel.close();
    for (const stop of stops) stop();
  }

  stops.push(watchComeback(options.clock, (kind) => (kind === 'lost' ? resume() : wake())));
  void lead();

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
      replicator?.stop();
    },
    finish: async () => {
      leave();
      await replicator?.finish();
    },
  };
}
