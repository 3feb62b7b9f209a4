import { DatabaseSync } from 'node:sqlite';
import { checkFile } from './check-files.ts';

/**
 * Writes what a database held at one moment into a new file, while another process goes on writing. The file is whole,
 * and holds nothing that was removed. @throws when SQLite finds the source damaged
 */
export function snapshotDatabase(path: string, target: string): void {
  copyTo(path, target, []);
}

/**
 * The same of the server's own state, without its sessions and failed sign-ins, and without what visitors said in weeks
 * that are not mixed yet: the backups of two days would tell on which of them a form came.
 */
export function snapshotState(path: string, target: string): void {
  const emptied = ['sessions', 'failures', 'evaluations', 'evaluations_taken', 'evaluation_batches'];
  const deletes = emptied.map((table) => `DELETE FROM ${table}`);
  copyTo(path, target, ['PRAGMA secure_delete = ON', ...deletes, 'VACUUM']);
}

function copyTo(path: string, target: string, changes: readonly string[]): void {
  const source = new DatabaseSync(path, { readOnly: true });
  try {
    source.exec('PRAGMA busy_timeout = 5000;');
    source.prepare('VACUUM INTO ?').run(target);
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(target);
  try {
    for (const change of changes) copy.exec(change);
  } finally {
    copy.close();
  }
  const problem = checkFile(target, Number.MAX_SAFE_INTEGER);
  if (problem) throw new Error(`the copy is damaged: ${problem.text}`);
}
