import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { IdRange } from './storage.ts';

const columns = 'id, seq, rev, deleted, tree, body, arrived';

const weight = 'octet_length(body) + octet_length(tree) AS n';

export type Statements = ReturnType<typeof prepareStatements>;

export function prepareStatements(handle: DatabaseSync) {
  const sql = (text: string): StatementSync => handle.prepare(text);
  const row = (text: string): StatementSync => {
    const statement = handle.prepare(text);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    path: handle.location() ?? '',
    begin: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    rollback: sql('ROLLBACK'),
    read: row(`SELECT ${columns} FROM docs WHERE id = ?`),
    seqOf: sql('SELECT seq FROM docs WHERE id = ?'),
    insert: sql('INSERT INTO docs (seq, id, rev, deleted, arrived, tree, body) VALUES (?, ?, ?, ?, ?, ?, ?)'),
    replace: sql('UPDATE docs SET seq = ?, rev = ?, deleted = ?, arrived = ?, tree = ?, body = ? WHERE seq = ?'),
    readKept: sql('SELECT body FROM kept WHERE id = ? AND rev = ?'),
    keep: sql('INSERT OR REPLACE INTO kept (id, rev, body) VALUES (?, ?, ?)'),
    drop: sql('DELETE FROM kept WHERE id = ? AND rev = ?'),
    listKept: sql('SELECT id, rev FROM kept WHERE (id, rev) > (?, ?) ORDER BY id, rev LIMIT ?'),
    removeRow: sql('DELETE FROM docs WHERE seq = ?'),
    dropAllKept: sql('DELETE FROM kept WHERE id = ?'),
    purge: sql('INSERT INTO purges (seq, id, revs) VALUES (?, ?, ?)'),
    listPurges: sql('SELECT seq, id, revs FROM purges WHERE seq > ? ORDER BY seq LIMIT ?'),
    lastPurge: sql('SELECT max(seq) AS seq FROM purges'),
    forgetPurges: sql('DELETE FROM purges WHERE seq <= ?'),
    changes: row(`SELECT ${columns} FROM docs WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`),
    changesDown: row(`SELECT ${columns} FROM docs WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?`),
    weights: row(`SELECT ${weight} FROM docs WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`),
    weightsDown: row(`SELECT ${weight} FROM docs WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?`),
    countAfter: sql('SELECT count(*) AS n FROM docs INDEXED BY docs_by_id WHERE seq > ?'),
    countBefore: sql('SELECT count(*) AS n FROM docs WHERE id < ? AND deleted = 0'),
    countAll: sql('SELECT count(*) AS n, sum(deleted) AS gone FROM docs INDEXED BY docs_by_id'),
    lastSeq: sql('SELECT max(seq) AS seq FROM docs'),
    readLocal: sql('SELECT id, rev, body FROM locals WHERE id = ?'),
    writeLocal: sql('INSERT OR REPLACE INTO locals (id, rev, body) VALUES (?, ?, ?)'),
    dropLocal: sql('DELETE FROM locals WHERE id = ?'),
    readBlob: sql('SELECT data FROM blobs WHERE key = ? AND place = ?'),
    writeBlob: sql('INSERT INTO blobs (key, place, data) VALUES (?, ?, ?)'),
    blobKeys: sql('SELECT key FROM blobs WHERE place = 0'),
    dropBlob: sql('DELETE FROM blobs WHERE key = ?'),
    bodiesNaming: sql(
      'SELECT body FROM docs WHERE instr(body, ?1) > 0 UNION ALL SELECT body FROM kept WHERE instr(body, ?1) > 0',
    ),
    setting: sql('SELECT value FROM settings WHERE name = ?'),
    writeSetting: sql('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)'),
    bytes: sql(
      'SELECT page_count * page_size AS bytes, (page_count - freelist_count) * page_size AS active FROM pragma_page_count(), pragma_page_size(), pragma_freelist_count()',
    ),
    reclaim: sql('PRAGMA incremental_vacuum(400)'),
    truncateLog: sql('PRAGMA wal_checkpoint(TRUNCATE)'),
  };
}

/** The statement for a range of ids in a table, and its parameters. */
export function idRangeQuery(
  table: 'docs' | 'locals',
  range: IdRange,
  selected = table === 'docs' ? columns : 'id, rev, body',
): { sql: string; values: (string | number)[] } {
  const { from, to, excludeFrom, excludeTo, descending, skip = 0, limit } = range;
  const conditions = table === 'docs' ? ['deleted = 0'] : [];
  const values: (string | number)[] = [];
  const bound = (operator: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(`id ${operator} ?`);
    values.push(value);
  };
  bound(`${descending ? '<' : '>'}${excludeFrom ? '' : '='}`, from);
  bound(`${descending ? '>' : '<'}${excludeTo ? '' : '='}`, to);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const sql = `SELECT ${selected} FROM ${table} ${where} ORDER BY id ${descending ? 'DESC' : ''} LIMIT ? OFFSET ?`;
  return { sql, values: [...values, limit, skip] };
}

/** What the rows of a range weigh; the texts themselves are not read for it. */
export function idWeightsQuery(table: 'docs' | 'locals', range: IdRange): { sql: string; values: (string | number)[] } {
  return idRangeQuery(table, range, table === 'docs' ? weight : 'octet_length(body) AS n');
}
