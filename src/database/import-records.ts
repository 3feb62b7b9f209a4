import type { Clock } from '../lib/clock.ts';
import type { Hasher } from '../lib/hash-id.ts';
import { canonicalJson, type JsonObject } from '../lib/json.ts';
import { localInstant } from '../lib/zoned-time.ts';
import { networkDatabase } from '../model/access/databases.ts';
import type { Account } from '../model/access/roles.ts';
import type { CityConfiguration } from '../model/city/configuration.ts';
import type { Stored } from '../model/exchange/hsds/write-hsds.ts';
import { importBody } from '../model/exchange/import-body.ts';
import { compare, importEdit, type Planned } from '../model/exchange/plan-import.ts';
import { editBody } from '../model/merging/edit.ts';
import { isNewer } from '../model/records/record-types.ts';
import { importJournal, type Journal } from './import-journal.ts';
import type { OpenDatabase } from './open-database.ts';
import { editedRow, orderOf, type Row } from './row.ts';

export type ImportContext = {
  database: Pick<OpenDatabase, 'stores'>;
  account: Account;
  city: CityConfiguration;
  clock: Clock;
  hasher: Hasher;
};

/** `left`: could not be taken back, for the server has them or somebody went on with them; they are removed or named. */
export type ImportResult =
  | { kind: 'done'; created: number; changed: number }
  | { kind: 'taken-back'; left: readonly string[] };

type Progress = (done: number, total: number) => void;

/** Rows of one trip to the disk: small enough that somebody who cancels does not wait. */
const batch = 200;

/** Providers and offers as they are stored, also what was removed. */
export async function readDirectory({ stores }: Pick<OpenDatabase, 'stores'>): Promise<Stored[]> {
  const of = (type: string) => stores.network.list({ type, db: networkDatabase });
  const rows = (await Promise.all([of('provider'), of('offer')])).flat();
  return rows.map(({ id, body }) => ({ id, body }));
}

function edited(stored: Row, changes: JsonObject, context: ImportContext): Row {
  const { hasher, account, clock, city } = context;
  // The same for whoever brings the same news to the same record.
  const edit = `${importEdit}${hasher.id(stored.id, stored.edit, canonicalJson(changes))}`;
  const stamp = { by: account.name, at: localInstant(clock.now(), city.timeZone), edit };
  return editedRow(stored, editBody(stored.body, changes, stamp), stamp);
}

async function storeNew(planned: readonly Planned[], context: ImportContext): Promise<string[]> {
  const { database, account, city, clock, hasher } = context;
  const at = localInstant(clock.now(), city.timeZone);
  const rows = planned.map(({ draft }): Row => {
    const body = importBody(draft, { hasher, site: city.id, by: account.name, at });
    const empty = { rev: '', sent: [], base: null, reason: '', arrived: '' };
    const { id, type } = draft;
    return {
      id,
      type,
      order: orderOf(body),
      db: networkDatabase,
      state: 'unsent',
      edit: String(body.edit),
      body,
      ...empty,
    };
  });
  const taken = new Set(await database.stores.network.insert(rows));
  return rows.flatMap(({ id }) => (taken.has(id) ? [] : id));
}

/** What was mended since the preview counts as what was mended before it. @returns what stood there before */
async function storeChange(planned: Planned & { kind: 'change' }, overwrite: boolean, context: ImportContext) {
  const before: JsonObject = {};
  const rows = await context.database.stores.network.change([planned.id], (stored) => {
    if (!stored || isNewer(stored) || stored.body.removed) return undefined;
    const { changes } = compare(stored, planned.draft.fields, overwrite);
    const names = Object.keys(changes);
    if (names.length === 0) return undefined;
    for (const name of names) before[name] = stored.body[name] ?? null;
    return edited(stored, changes, context);
  });
  return rows.length === 0 ? undefined : { id: planned.id, edit: rows[0]?.edit ?? '', before };
}

/**
 * Stores what was planned, batch by batch, and notes beforehand in a journal what it is about to do: when somebody cancels,
 * or the tablet dies and comes back, what was stored is taken back. @throws StoreError
 */
export async function storeImport(
  planned: readonly Planned[],
  overwrite: ReadonlySet<string>,
  context: ImportContext,
  { signal, onProgress }: { signal: AbortSignal; onProgress: Progress },
): Promise<ImportResult> {
  const fresh = planned.filter(({ kind }) => kind === 'new');
  const changes = planned.filter((entry) => entry.kind === 'change');
  const total = fresh.length + changes.length;
  const journal = importJournal(context.database);
  const entry: Journal = { about: fresh.map(({ draft }) => draft.id), created: [], changed: [] };
  await journal.write(entry);
  let done = 0;
  for (let from = 0; from < fresh.length && !signal.aborted; from += batch) {
    const part = fresh.slice(from, from + batch);
    entry.created.push(...(await storeNew(part, context)));
    done += part.length;
    onProgress(done, total);
  }
  for (const change of changes) {
    if (signal.aborted) break;
    const changed = await storeChange(change, overwrite.has(change.draft.id), context);
    if (changed) {
      entry.changed.push(changed);
      if (entry.changed.length % 50 === 1) await journal.write({ ...entry, about: [] });
    }
    done += 1;
    onProgress(done, total);
  }
  if (signal.aborted) return { kind: 'taken-back', left: await takeBack(entry, context) };
  await journal.clear();
  return { kind: 'done', created: entry.created.length, changed: entry.changed.length };
}

/** Takes back an import that was cancelled, or that the journal tells of. @returns names of what stays, or was removed only */
export async function takeBack({ about, created, changed }: Journal, context: ImportContext): Promise<string[]> {
  const { database, account, clock, city } = context;
  const { network } = database.stores;
  const left: string[] = [];
  const ids = [...new Set([...created, ...about])];
  for (let from = 0; from < ids.length; from += batch) {
    const part = ids.slice(from, from + batch);
    const mine = ({ edit, body }: Row): boolean =>
      edit.startsWith(importEdit) && !body.stamps && !body.removed && body.updatedBy === account.name;
    // Marked as if the server had it, a row is not sent any more; only then it can go without a trace.
    const local = await network.change(part, (row) =>
      row && mine(row) && row.rev === '' && row.sent.length === 0 ? { ...row, state: 'synced' } : undefined,
    );
    await network.remove(local.map(({ id }) => id));
    const at = localInstant(clock.now(), city.timeZone);
    const removed = await network.change(part, (row) =>
      row && mine(row) ? edited(row, { removed: { by: account.name, at } }, context) : undefined,
    );
    left.push(...removed.map(({ body }) => String(body.name)));
  }
  for (const { id, edit, before } of changed) {
    const undone = await network.change([id], (row) => {
      if (!row || row.edit !== edit) return undefined;
      const present = Object.entries(before).map(([name, value]) => [name, value ?? undefined]);
      return edited(row, Object.fromEntries(present) as JsonObject, context);
    });
    if (undone.length === 0) left.push(String((await network.get(id))?.body.name ?? ''));
  }
  await importJournal(database).clear();
  return left;
}
