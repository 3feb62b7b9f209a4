import { isObject, type JsonObject, jsonEqual } from '../lib/json.ts';
import { mergeBodies } from '../model/merging/merge.ts';
import { newEdit } from '../model/records/record-id.ts';
import type { OpenDatabase } from './open-database.ts';
import type { RecordStore } from './record-store.ts';
import { isOnServer, orderOf, type Row, type RowState } from './row.ts';

const onlyHere: readonly RowState[] = ['unsent', 'refused'];

/** What is under way: consultations and notes. */
const draftTypes = ['draft', 'note'];

/** All that no server has: unsent and refused records, and drafts. */
export async function rowsOnlyHere(database: OpenDatabase): Promise<Row[]> {
  const records = database.synced.flatMap((store) => onlyHere.map((state) => store.list({ state })));
  const drafts = draftTypes.map((type) => database.stores.device.list({ type }));
  return (await Promise.all([...records, ...drafts])).flat();
}

/** `leftOut`: what has no place on this tablet, or is no row. */
export type RescueResult = { readonly taken: number; readonly known: number; readonly leftOut: number };

const isRow = (value: unknown): value is Row =>
  isObject(value) &&
  ['id', 'type', 'order', 'db', 'state', 'rev', 'edit', 'reason', 'arrived'].every(
    (name) => typeof value[name] === 'string',
  ) &&
  Array.isArray(value.sent) &&
  isObject(value.body) &&
  (value.base === null || isObject(value.base));

/** Rows a write: a page that is looked at meanwhile draws itself once a write. */
const atOnce = 100;

function byStore(database: OpenDatabase, rows: readonly Row[]): Map<RecordStore, Row[]> {
  const found = new Map<RecordStore, Row[]>();
  for (const row of rows) {
    const store = storeFor(database, row);
    if (store) found.set(store, [...(found.get(store) ?? []), row]);
  }
  return found;
}

async function takeInto(store: RecordStore, rows: readonly Row[]): Promise<number> {
  const given = new Map(rows.map((row) => [row.id, row]));
  const changed = await store.change([...given.keys()], (stored, id) => {
    const row = given.get(id);
    return row && (stored ? merged(stored, row) : fresh(row));
  });
  return changed.length;
}

/**
 * Takes rows of another tablet in. What is here already stays; a record that both changed is merged. Anything that is no
 * row is left out.
 */
export async function takeInRescued(database: OpenDatabase, contents: unknown): Promise<RescueResult> {
  const given = isObject(contents) && Array.isArray(contents.rows) ? contents.rows : [];
  let [fitting, taken] = [0, 0];
  for (let start = 0; start < given.length; start += atOnce) {
    for (const [store, rows] of byStore(database, given.slice(start, start + atOnce).filter(isRow))) {
      fitting += rows.length;
      taken += await takeInto(store, rows);
    }
  }
  return { taken, known: fitting - taken, leftOut: given.length - fitting };
}

function storeFor(database: OpenDatabase, row: Row): RecordStore | undefined {
  if (row.db !== '') return database.storeOf(row.db);
  return draftTypes.includes(row.type) ? database.stores.device : undefined;
}

const fresh = (row: Row): Row => (row.db === '' ? row : { ...row, state: 'unsent', reason: '' });

function merged(stored: Row, row: Row): Row | undefined {
  if (row.db === '' || stored.edit === row.edit) return undefined;
  const both = mergeBodies(row.base ?? {}, row.body, stored.body);
  const { updatedBy = '', updatedAt = '', edit: known = '' } = stored.body;
  if (jsonEqual({ ...both, updatedBy, updatedAt, edit: known }, stored.body)) return undefined;
  const edit = newEdit();
  const body: JsonObject = {
    ...both,
    edit,
    updatedBy: row.body.updatedBy ?? '',
    updatedAt: row.body.updatedAt ?? '',
  };
  const base = isOnServer(stored) ? stored.body : stored.base;
  return { ...stored, body, base, edit, state: 'unsent', reason: '', order: orderOf(body) };
}
