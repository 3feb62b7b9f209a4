import { randomBytes } from 'node:crypto';
import { openSqlite } from '../storage/sqlite-schema.ts';
import { beginning, follow, type Head, type Link } from './chain.ts';
import { quickHmac } from './quick-hmac.ts';

const schema = [
  `CREATE TABLE entries (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL, hash TEXT NOT NULL);
   CREATE TABLE persons (name INTEGER PRIMARY KEY, key BLOB NOT NULL);`,
] as const;

const cachedMarks = 20_000;

/** The file of the trail: entries, and a key for each person that they concern. Several processes may append to it. */
export type TrailFile = {
  head(): Head;
  first(): Head;
  linkAt(number: number): Link | undefined;
  /** Entries with numbers below `before`, newest first. */
  listBefore(before: number, limit: number): Link[];
  /** Writes all of them in one transaction, each behind what is last by then. A crash of this process keeps them. */
  append(entries: readonly { readonly at: number; text(): string }[]): void;
  /** The person's HMAC under a key of their own, which is made when there is none. */
  markOf(person: string): string;
  /** The same where there is a key already. */
  knownMarkOf(person: string): string | undefined;
  /** Overwrites the key, in the file and in its log. */
  dropKey(person: string): void;
  /** Takes entries from before `at` away; `note` becomes the entry that tells of it. @returns whether there were any */
  prune(at: number, now: number, note: (through: Head) => string): boolean;
  /** What was appended outlives a loss of power from here on. */
  sync(): void;
  close(): void;
};

/** @param path a file, or `:memory:` @param secret the data folder's, see `ServerState` */
export function openTrailFile(path: string, secret: Buffer): TrailFile {
  const handle = openSqlite(path, schema);
  // Each second the log is synchronised (`sync`): a commit costs no wait for the disk, and a killed process loses none.
  handle.exec('PRAGMA synchronous = NORMAL');
  const sql = (text: string) => handle.prepare(text);
  const last = sql('SELECT number, hash FROM entries ORDER BY number DESC LIMIT 1');
  const firstLink = sql('SELECT number, hash FROM entries ORDER BY number LIMIT 1');
  const at = sql('SELECT number, at, text, hash FROM entries WHERE number = ?');
  const before = sql('SELECT number, at, text, hash FROM entries WHERE number < ? ORDER BY number DESC LIMIT ?');
  const insert = sql('INSERT INTO entries (number, at, text, hash) VALUES (?, ?, ?, ?)');
  const firstYoung = sql('SELECT number FROM entries WHERE at >= ? ORDER BY number LIMIT 1');
  const dropThrough = sql('DELETE FROM entries WHERE number <= ?');
  const readKey = sql('SELECT key FROM persons WHERE name = ?');
  const writeKey = sql('INSERT INTO persons (name, key) VALUES (?, ?)');
  const dropKey = sql('DELETE FROM persons WHERE name = ?');
  const marks = new Map<string, string>();
  // Short, so that keys of many new persons fill few pages. Two that met would share a key, and no more.
  const nameOf = (person: string) => quickHmac(secret, `audit ${person}`).readUIntBE(0, 6);
  const headNow = () => (last.get() as Head | undefined) ?? beginning;
  const inTransaction = <T>(work: () => T): T => {
    handle.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      handle.exec('COMMIT');
      return result;
    } catch (cause) {
      marks.clear();
      if (handle.isTransaction) handle.exec('ROLLBACK');
      throw cause;
    }
  };
  const write = (head: Head, time: number, text: string): Head => {
    const link = follow(head, time, text);
    insert.run(link.number, link.at, link.text, link.hash);
    return link;
  };
  const remember = (person: string, key: Uint8Array): string => {
    const mark = quickHmac(key, person).toString('base64url').slice(0, 22);
    if (marks.size >= cachedMarks) marks.clear();
    marks.set(person, mark);
    return mark;
  };
  const knownMarkOf = (person: string): string | undefined => {
    const known = marks.get(person);
    if (known !== undefined) return known;
    const key = readKey.get(nameOf(person))?.key;
    return key === undefined ? undefined : remember(person, key as Uint8Array);
  };
  return {
    head: headNow,
    first: () => (firstLink.get() as Head | undefined) ?? beginning,
    linkAt: (number) => at.get(number) as Link | undefined,
    listBefore: (number, limit) => before.all(number, limit) as Link[],
    append(entries) {
      inTransaction(() => {
        let head = headNow();
        for (const entry of entries) head = write(head, entry.at, entry.text());
      });
    },
    knownMarkOf,
    markOf(person) {
      const known = knownMarkOf(person);
      if (known !== undefined) return known;
      const key = randomBytes(16);
      writeKey.run(nameOf(person), key);
      return remember(person, key);
    },
    dropKey(person) {
      marks.delete(person);
      dropKey.run(nameOf(person));
      handle.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    prune(time, now, note) {
      const pruned = inTransaction(() => {
        const young = (firstYoung.get(time) as { number: number } | undefined)?.number ?? headNow().number + 1;
        const through = at.get(young - 1) as Link | undefined;
        if (!through) return false;
        write(headNow(), now, note({ number: through.number, hash: through.hash }));
        dropThrough.run(through.number);
        return true;
      });
      if (pruned) handle.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA incremental_vacuum(10000);');
      return pruned;
    },
    sync: () => void handle.prepare('PRAGMA wal_checkpoint(PASSIVE)').get(),
    close: () => handle.close(),
  };
}
