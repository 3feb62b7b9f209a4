import { type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import type { RecordType } from '../model/records/record-types.ts';
import type { Records } from './records.ts';

type Fields = { [name: string]: unknown };

type Saving = {
  records: Records;
  db: string;
  type: RecordType;
  /** The site that a new record comes from. */
  site: string;
  /** The record's, or the one that a new form will have whenever it is saved. */
  id: string;
  opened: JsonObject | null;
  /** What the form made of the record as it was opened: what is not changed by hand is not changed. */
  before: Fields;
  after: Fields;
  /** What saving says besides, whatever it was before; `undefined` takes a field away. */
  also?: Fields;
};

/** Saves a form: a new record whole, an edited one in the fields that were changed, merged with what others saved. */
export async function saveRecord({
  records,
  db,
  type,
  site,
  id,
  opened,
  before,
  after,
  also = {},
}: Saving): Promise<void> {
  const known = { id, db };
  if (!opened) {
    await records.create(type, known.db, site, { ...after, ...also } as { [name: string]: Json | undefined }, id);
    return;
  }
  const changed = Object.entries(after).filter(([name, value]) => !jsonEqual(before[name], value));
  const changes = { ...Object.fromEntries(changed), ...also } as { [name: string]: Json | undefined };
  if (Object.keys(changes).length > 0) await records.edit(known, changes, opened);
}
