import type { DatabaseSync } from 'node:sqlite';
import { StorageFullError } from '../storage/storage.ts';
import { decodeState, encodeState } from './group-state-text.ts';
import { type GroupStore, IndexDamagedError, type IndexFile } from './index-store.ts';

/** A node's row id is its group's number and its own: a group is one stretch of the table. */
const nodesPerGroup = 2 ** 32;

export const indexSchema = [
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
   CREATE TABLE groups (id INTEGER PRIMARY KEY AUTOINCREMENT, signature TEXT NOT NULL UNIQUE, state TEXT);
   CREATE TABLE nodes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
   CREATE TABLE sources (grp INTEGER NOT NULL, doc TEXT NOT NULL, keys TEXT NOT NULL, PRIMARY KEY (grp, doc)) WITHOUT ROWID;`,
] as const;

export function createSqliteIndexFile(handle: DatabaseSync): IndexFile {
  const sql = (text: string) => handle.prepare(text);
  const statements = {
    begin: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    rollback: sql('ROLLBACK'),
    list: sql('SELECT signature FROM groups WHERE state IS NOT NULL'),
    find: sql('SELECT id FROM groups WHERE signature = ?'),
    make: sql('INSERT INTO groups (signature) VALUES (?)'),
    readState: sql('SELECT state FROM groups WHERE id = ?'),
    writeState: sql('UPDATE groups SET state = ? WHERE id = ?'),
    readNode: sql('SELECT body FROM nodes WHERE id = ?'),
    addNode: sql('INSERT INTO nodes (id, body) VALUES (?, ?)'),
    dropNode: sql('DELETE FROM nodes WHERE id = ?'),
    readSource: sql('SELECT keys FROM sources WHERE grp = ? AND doc = ?'),
    writeSource: sql('INSERT OR REPLACE INTO sources (grp, doc, keys) VALUES (?, ?, ?)'),
    dropSource: sql('DELETE FROM sources WHERE grp = ? AND doc = ?'),
    dropGroup: sql('DELETE FROM groups WHERE id = ?'),
    dropNodes: sql('DELETE FROM nodes WHERE id >= ? AND id < ?'),
    dropSources: sql('DELETE FROM sources WHERE grp = ?'),
    reclaim: sql('PRAGMA incremental_vacuum(400)'),
    free: sql('PRAGMA freelist_count'),
    bytes: sql('SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()'),
  };
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (cause) {
      throw explain(cause);
    }
  };
  const transact = (work: () => void): void =>
    guard(() => {
      try {
        statements.begin.run();
        work();
        statements.commit.run();
      } catch (cause) {
        if (handle.isTransaction) statements.rollback.run();
        throw cause;
      }
    });
  const scrub = () => guard(() => handle.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  const group = (signature: string): GroupStore => {
    if (!statements.find.get(signature)) statements.make.run(signature);
    const id = Number(statements.find.get(signature)?.id);
    const rowOf = (node: number): number => id * nodesPerGroup + node;
    return {
      state: () =>
        guard(() => {
          const text = statements.readState.get(id)?.state;
          return typeof text === 'string' ? decodeState(text) : undefined;
        }),
      readNode: (node) =>
        guard(() => {
          const text = statements.readNode.get(rowOf(node))?.body;
          if (typeof text !== 'string') throw new IndexDamagedError(`node ${node} is not in the index`);
          return text;
        }),
      readSource: (doc) => guard(() => statements.readSource.get(id, doc)?.keys as string | undefined),
      commit: ({ state, added, dropped, sources }) =>
        transact(() => {
          for (const node of dropped) statements.dropNode.run(rowOf(node));
          for (const { node, text } of added) statements.addNode.run(rowOf(node), text);
          for (const [doc, keys] of sources) {
            if (keys === null) statements.dropSource.run(id, doc);
            else statements.writeSource.run(id, doc, keys);
          }
          statements.writeState.run(encodeState(state), id);
        }),
      scrub,
    };
  };
  return {
    list: () => guard(() => statements.list.all().map((row) => String(row.signature))),
    group: (signature) => guard(() => group(signature)),
    dropGroup(signature) {
      const id = Number(statements.find.get(signature)?.id ?? 0);
      transact(() => {
        statements.dropNodes.run(id * nodesPerGroup, (id + 1) * nodesPerGroup);
        statements.dropSources.run(id);
        statements.dropGroup.run(id);
      });
      scrub();
    },
    reclaim() {
      guard(() => statements.reclaim.run());
      const isMore = Number(statements.free.get()?.freelist_count ?? 0) > 0;
      if (!isMore) scrub();
      return isMore;
    },
    bytes: () => Number(statements.bytes.get()?.bytes ?? 0),
  };
}

/** SQLITE_FULL is 13, SQLITE_CORRUPT 11, SQLITE_NOTADB 26. */
function explain(cause: unknown): unknown {
  const code = cause instanceof Error && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
  if (code === 13) return new StorageFullError('no space left', { cause });
  return code === 11 || code === 26 ? new IndexDamagedError('the index is damaged', { cause }) : cause;
}
