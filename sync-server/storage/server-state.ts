import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { type DeviceRows, deviceRows } from './device-rows.ts';
import { type EvaluationRows, evaluationRows, evaluationSchema } from './evaluation-rows.ts';
import { storageError } from './sqlite-errors.ts';
import { openSqlite } from './sqlite-schema.ts';
import { StorageFullError } from './storage.ts';

/** Times are ms since epoch. `stamp` names the password that the session was opened with. */
export type SessionRow = {
  readonly name: string;
  readonly stamp: string;
  readonly created: number;
  readonly seen: number;
  /** The id of the device that it is used on, where it says so. */
  readonly device?: string | null;
};

/** Failed sign-ins under one key since `first`. */
export type FailureRow = { readonly count: number; readonly first: number };

/** What the server itself must remember: sessions, failed sign-ins, a secret. */
export type ServerState = {
  /** 32 bytes, made once. Keys pseudonyms and lock-outs; protects no password. */
  readonly secret: Buffer;
  /** Names this server: 32 hexadecimal digits, made once. */
  readonly uuid: string;
  readSession(hash: string): SessionRow | undefined;
  writeSession(hash: string, row: SessionRow): void;
  /** Best effort: without space the session only ends earlier. */
  touchSession(hash: string, seen: number): void;
  /** The session is over even when there is no space to write that down; then it ends by its age after a restart. */
  removeSession(hash: string): void;
  /** The same for all sessions of a user, and of a device. */
  removeSessionsOf(name: string): void;
  removeSessionsOn(device: string): void;
  /** Keeps of a user's sessions those that were seen last. Best effort. */
  trimSessions(name: string, keep: number): void;
  /** Removes sessions seen before `seenBefore` or made before `createdBefore`. */
  sweepSessions(seenBefore: number, createdBefore: number): void;
  listFailures(): (FailureRow & { readonly key: string })[];
  /** Best effort, as the two below: the caller counts in memory too. */
  writeFailures(key: string, row: FailureRow): void;
  clearFailures(key: string): void;
  sweepFailures(firstBefore: number): void;
  readonly devices: DeviceRows;
  readonly evaluations: EvaluationRows;
  /** Things that happened once to this data folder. */
  hasMark(mark: Mark): boolean;
  setMark(mark: Mark): void;
  close(): void;
};

/** `demonstration`: accounts with a well-known password were made here; `audited`: there is an audit trail beside it. */
export type Mark = 'provisioned' | 'demonstration' | 'audited';

const schema = [
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL);
   CREATE TABLE sessions (hash TEXT PRIMARY KEY, name TEXT NOT NULL, stamp TEXT NOT NULL, created INTEGER NOT NULL, seen INTEGER NOT NULL);
   CREATE TABLE failures (key TEXT PRIMARY KEY, count INTEGER NOT NULL, first INTEGER NOT NULL);`,
  `ALTER TABLE sessions ADD COLUMN device TEXT;
   CREATE TABLE devices (id TEXT PRIMARY KEY, seen INTEGER NOT NULL, value TEXT NOT NULL);`,
  evaluationSchema,
] as const;

/** @param path a file, or `:memory:` @throws NewerDataError */
export function openServerState(path: string): ServerState {
  const handle = openSqlite(path, schema);
  const sql = (text: string) => handle.prepare(text);
  const readSetting = sql('SELECT value FROM settings WHERE name = ?');
  const writeSetting = sql('INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)');
  writeSetting.run('secret', randomBytes(32));
  writeSetting.run('uuid', randomBytes(16).toString('hex'));
  const uuid = String(readSetting.get('uuid')?.value);
  const secret = readSetting.get('secret')?.value as Uint8Array;
  const readSession = sql('SELECT name, stamp, created, seen, device FROM sessions WHERE hash = ?');
  const writeSession = sql(
    'INSERT OR REPLACE INTO sessions (hash, name, stamp, created, seen, device) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const touchSession = sql('UPDATE sessions SET seen = ? WHERE hash = ?');
  const removeSession = sql('DELETE FROM sessions WHERE hash = ?');
  const removeSessionsOf = sql('DELETE FROM sessions WHERE name = ?');
  const removeSessionsOn = sql('DELETE FROM sessions WHERE device = ?');
  const sweepSessions = sql('DELETE FROM sessions WHERE seen < ? OR created < ?');
  const trimSessions = sql(
    'DELETE FROM sessions WHERE rowid IN (SELECT rowid FROM sessions WHERE name = ? ORDER BY seen DESC, rowid DESC LIMIT -1 OFFSET ?)',
  );
  const listFailures = sql('SELECT key, count, first FROM failures');
  const writeFailures = sql('INSERT OR REPLACE INTO failures (key, count, first) VALUES (?, ?, ?)');
  const clearFailures = sql('DELETE FROM failures WHERE key = ?');
  const sweepFailures = sql('DELETE FROM failures WHERE first < ?');
  const ended = new Set<string>();
  const strict = (write: () => unknown): void => {
    try {
      write();
    } catch (cause) {
      throw storageError(cause, path);
    }
  };
  /** What must not keep a request from being answered when the disk is full. */
  const lenient = (write: () => unknown): boolean => {
    try {
      write();
      return true;
    } catch (cause) {
      const error = storageError(cause, path);
      if (error instanceof StorageFullError) return false;
      throw error;
    }
  };
  return {
    secret: Buffer.from(secret),
    uuid,
    readSession: (hash) => (ended.has(hash) ? undefined : (readSession.get(hash) as SessionRow | undefined)),
    writeSession: (hash, { name, stamp, created, seen, device = null }) =>
      strict(() => writeSession.run(hash, name, stamp, created, seen, device)),
    touchSession: (hash, seen) => void lenient(() => touchSession.run(seen, hash)),
    removeSession(hash) {
      if (!lenient(() => removeSession.run(hash))) ended.add(hash);
    },
    removeSessionsOf: (name) => strict(() => removeSessionsOf.run(name)),
    removeSessionsOn: (device) => strict(() => removeSessionsOn.run(device)),
    trimSessions: (name, keep) => void lenient(() => trimSessions.run(name, keep)),
    sweepSessions(seenBefore, createdBefore) {
      const isWritten = lenient(() => {
        for (const hash of ended) removeSession.run(hash);
        sweepSessions.run(seenBefore, createdBefore);
      });
      if (isWritten) ended.clear();
    },
    listFailures: () => listFailures.all() as (FailureRow & { key: string })[],
    writeFailures: (key, { count, first }) => void lenient(() => writeFailures.run(key, count, first)),
    clearFailures: (key) => void lenient(() => clearFailures.run(key)),
    sweepFailures: (firstBefore) => void lenient(() => sweepFailures.run(firstBefore)),
    devices: deviceRows(handle, strict),
    evaluations: evaluationRows(handle, strict),
    hasMark: (mark) => readSetting.get(mark) !== undefined,
    setMark: (mark) => strict(() => writeSetting.run(mark, Buffer.from('1'))),
    close: () => handle.close(),
  };
}

/** The secret alone, while another process may have the file. */
export function readSecret(path: string): Buffer {
  const handle = new DatabaseSync(path, { readOnly: true });
  try {
    return Buffer.from(handle.prepare("SELECT value FROM settings WHERE name = 'secret'").get()?.value as Uint8Array);
  } finally {
    handle.close();
  }
}
