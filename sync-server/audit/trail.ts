import type { Clock } from '../../src/lib/clock.ts';
import { limits } from '../limits.ts';
import type { Audit, AuditActor, AuditEntry } from './audit.ts';
import type { Head } from './chain.ts';
import { readHeadFile, writeHeadFile } from './head-file.ts';
import { readTrail } from './read-trail.ts';
import { openTrailFile, type TrailFile } from './trail-file.ts';

/** The audit trail of a data folder. */
export type Trail = Audit & {
  head(): Head;
  /** What is older than twelve months goes. */
  sweep(): void;
  close(): void;
};

export type TrailParts = {
  /** A file, or `:memory:`. */
  readonly path: string;
  /** Where the head is kept a second time; nowhere when left out. */
  readonly headPath?: string;
  readonly secret: Buffer;
  readonly clock: Clock;
  /** Names somebody who has no author token. */
  readonly pseudonym: (name: string | null) => string;
  /** Whether this data folder had a trail before: then it must be there. */
  readonly isExpected?: boolean;
  /** Entries wait in memory: the disk is full or fails. Called once each time. */
  readonly onWaiting?: (cause: unknown) => void;
};

type Waiting = { readonly at: number; readonly entry: AuditEntry };

/**
 * Opens a trail, or begins one. One whose end is not where its head file says gets an entry about that, so that going on
 * covers nothing up.
 */
export function openTrail(parts: TrailParts): Trail {
  const { path, headPath, secret, clock } = parts;
  const file = openTrailFile(path, secret);
  const shortfall = headPath === undefined ? undefined : shortfallOf(file, headPath, parts);
  let waiting: Waiting[] = [];
  let lost = 0;
  let isClosed = false;
  let isScheduled = false;
  let retry: NodeJS.Timeout | undefined;
  let settling: NodeJS.Timeout | undefined;

  const flush = (): void => {
    isScheduled = false;
    if (waiting.length === 0) return;
    try {
      const entries = waiting.map(({ at, entry }) => ({ at, text: () => textOf(file, entry, parts.pseudonym) }));
      file.append(entries);
      waiting = [];
      clearInterval(retry);
      retry = undefined;
      settling ??= setTimeout(settle, limits.auditSettleMs).unref();
      if (lost > 0) tellOfLost();
    } catch (cause) {
      if (retry === undefined) parts.onWaiting?.(cause);
      retry ??= setInterval(flush, limits.auditRetryMs).unref();
    }
  };
  const settle = (): void => {
    clearTimeout(settling);
    settling = undefined;
    try {
      const head = file.head();
      file.sync();
      if (headPath !== undefined) writeHeadFile(headPath, head, secret);
    } catch (cause) {
      parts.onWaiting?.(cause);
      settling = setTimeout(settle, limits.auditRetryMs).unref();
    }
  };
  const tellOfLost = (): void => {
    const count = lost;
    lost = 0;
    audit.record({ event: 'trail_broken', by: serverItself, count, reason: 'the disk was full for too long' });
  };
  const audit: Audit = {
    record(entry) {
      if (waiting.length >= limits.auditWaiting) {
        lost += 1;
        return;
      }
      waiting.push({ at: clock.now(), entry });
      if (isScheduled || retry !== undefined) return;
      isScheduled = true;
      // Before whatever goes on after this turn: an answer, for one.
      queueMicrotask(flush);
    },
    forget(person) {
      flush();
      file.dropKey(person);
    },
    read(query) {
      flush();
      return readTrail(file, query);
    },
  };
  if (shortfall !== undefined) audit.record({ event: 'trail_broken', by: serverItself, reason: shortfall });
  flush();
  settle();
  return {
    ...audit,
    head: () => file.head(),
    sweep() {
      flush();
      const now = clock.now();
      const note = (through: Head) => JSON.stringify({ event: 'trail_pruned', by: 'server', through });
      if (file.prune(now - limits.auditKeptMs, now, note)) settle();
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      flush();
      clearInterval(retry);
      settle();
      clearTimeout(settling);
      file.close();
    },
  };
}

const serverItself: AuditActor = { name: 'server', roles: ['_admin'] };

/** What is wrong with the end of a trail that is opened. */
function shortfallOf(file: TrailFile, headPath: string, { secret, isExpected }: TrailParts): string | undefined {
  const noted = readHeadFile(headPath, secret);
  const { number } = file.head();
  if (noted === 'forged') return 'head_forged';
  if (noted === 'missing') return number > 0 || isExpected ? `head_missing, the chain ends at ${number}` : undefined;
  if (noted.number === 0 || noted.number < file.first().number) return undefined;
  const isThere = file.linkAt(noted.number)?.hash === noted.hash;
  return isThere ? undefined : `the chain ends at ${number}, its head was ${noted.number} ${noted.hash}`;
}

function textOf(file: TrailFile, entry: AuditEntry, pseudonym: TrailParts['pseudonym']): string {
  const { event, by, database, subject, persons, count, reason } = entry;
  // Who only looks for a person makes no key for them: they may have been erased.
  const markOf = (person: string) => (event === 'trail_read' ? file.knownMarkOf(person) : file.markOf(person));
  const marks =
    persons && [...new Set(persons)].slice(0, limits.auditPersons).flatMap((person) => markOf(person) ?? []);
  return JSON.stringify({ event, by: actorOf(by, pseudonym), database, subject, persons: marks, count, reason });
}

/** The author token where there is one; a name is never kept. */
export function actorOf({ name, roles }: AuditActor, pseudonym: TrailParts['pseudonym']): string {
  const author = roles.find((role) => role.startsWith('author:'))?.slice('author:'.length);
  if (author) return author;
  if (name === null) return '-';
  if (roles.includes('_admin') && (name === 'provisioning' || name === 'server')) return 'server';
  return `~${pseudonym(name)}`;
}
