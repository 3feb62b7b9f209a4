import type { DatabaseSync } from 'node:sqlite';

/** A form that waits for its week to be mixed. */
export type WaitingForm = {
  /** A keyed hash of the form's token; rows lie in this order, which says nothing of when they came. */
  readonly key: string;
  /** Sealed to the city's key. */
  readonly sealed: string;
};

/** Forms that leave together: JSON, with the ids and revisions that they will have. */
export type Batch = { readonly id: string; readonly docs: string };

export type EvaluationRows = {
  /** Takes those that were never taken; all or none. `week` is when the memory of them may end. */
  add(forms: readonly WaitingForm[], week: string): void;
  list(): WaitingForm[];
  count(): number;
  /** In one transaction: these forms go, the batch is there, and `week` is mixed. */
  release(keys: readonly string[], batch: Batch | undefined, week: string): void;
  batches(): Batch[];
  removeBatch(id: string): void;
  /** The week up to which forms were mixed last. */
  mixedUpTo(): string;
  /** Forgets which forms were taken in weeks before this one. */
  forget(before: string): void;
};

/** Without row ids, which would count up in the order of arrival. */
export const evaluationSchema = `
  CREATE TABLE evaluations (key TEXT PRIMARY KEY, sealed TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE evaluations_taken (key TEXT PRIMARY KEY, week TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE evaluation_batches (id TEXT PRIMARY KEY, docs TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE evaluations_mixed (one INTEGER PRIMARY KEY CHECK (one = 1), week TEXT NOT NULL);`;

/** The forms that wait. @param strict makes storage errors of what fails */
export function evaluationRows(handle: DatabaseSync, strict: (write: () => unknown) => void): EvaluationRows {
  const sql = (text: string) => handle.prepare(text);
  const take = sql('INSERT OR IGNORE INTO evaluations_taken (key, week) VALUES (?, ?)');
  const insert = sql('INSERT INTO evaluations (key, sealed) VALUES (?, ?)');
  const list = sql('SELECT key, sealed FROM evaluations ORDER BY key');
  const count = sql('SELECT count(*) AS count FROM evaluations');
  const remove = sql('DELETE FROM evaluations WHERE key = ?');
  const addBatch = sql('INSERT INTO evaluation_batches (id, docs) VALUES (?, ?)');
  const batches = sql('SELECT id, docs FROM evaluation_batches');
  const removeBatch = sql('DELETE FROM evaluation_batches WHERE id = ?');
  const mixed = sql('SELECT week FROM evaluations_mixed');
  const setMixed = sql('INSERT OR REPLACE INTO evaluations_mixed (one, week) VALUES (1, ?)');
  const forget = sql('DELETE FROM evaluations_taken WHERE week < ?');
  const inOne = (work: () => void): void =>
    strict(() => {
      handle.exec('BEGIN IMMEDIATE');
      try {
        work();
        handle.exec('COMMIT');
      } catch (cause) {
        if (handle.isTransaction) handle.exec('ROLLBACK');
        throw cause;
      }
    });
  return {
    add: (forms, week) =>
      inOne(() => {
        for (const { key, sealed } of forms) if (take.run(key, week).changes > 0) insert.run(key, sealed);
      }),
    list: () => list.all() as WaitingForm[],
    count: () => Number(count.get()?.count),
    release: (keys, batch, week) =>
      inOne(() => {
        for (const key of keys) remove.run(key);
        if (batch) addBatch.run(batch.id, batch.docs);
        setMixed.run(week);
      }),
    batches: () => batches.all() as Batch[],
    removeBatch: (id) => strict(() => removeBatch.run(id)),
    mixedUpTo: () => String(mixed.get()?.week ?? ''),
    forget: (before) => strict(() => forget.run(before)),
  };
}
