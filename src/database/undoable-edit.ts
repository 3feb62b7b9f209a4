import type { Changes } from '../model/merging/edit.ts';
import type { Records } from './records.ts';
import type { Row } from './row.ts';

export type Undo = () => Promise<void>;

/**
 * Changes a record as it was read, and gives back what sets the same fields as they were then; both keep what somebody
 * else changed meanwhile. Throws as `records.edit` does.
 */
export async function undoableEdit(
  records: Pick<Records, 'edit'>,
  row: Pick<Row, 'id' | 'db' | 'body'>,
  changes: Changes,
): Promise<Undo> {
  const saved = await records.edit(row, changes, row.body);
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, row.body[name]]));
  return async () => {
    await records.edit(row, before, saved);
  };
}
