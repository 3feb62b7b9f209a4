import type { Clock } from '../lib/clock.ts';
import { isObject, type Json, type JsonObject, jsonEqual } from '../lib/json.ts';
import { randomBase62 } from '../lib/random-id.ts';
import { localInstant } from '../lib/zoned-time.ts';
import type { Account } from '../model/access/roles.ts';
import type { CityConfiguration } from '../model/city/configuration.ts';
import { countEdit } from '../model/merging/counters.ts';
import { type Changes, editBody, settleBody } from '../model/merging/edit.ts';
import { mergeBodies } from '../model/merging/merge.ts';
import { minutesOff } from '../model/records/clock-check.ts';
import type { RecordFields, Stamp } from '../model/records/common.ts';
import { newEdit, newRecordId } from '../model/records/record-id.ts';
import { isNewer, type RecordType, recordSchema, schemaVersions } from '../model/records/record-types.ts';
import type { Problem } from '../model/schema/dialect.ts';
import { check } from '../model/schema/interpreter.ts';
import type { OpenDatabase } from './open-database.ts';
import { editedRow, orderOf, type Row } from './row.ts';

export type RecordsContext = {
  database: OpenDatabase;
  account: Account;
  clock: Clock;
  city: CityConfiguration;
  /** Server's clock minus this one, ms, as far as it is known. */
  skew: () => number;
};

/** The model refuses what was to be saved; nothing was changed. */
export class InvalidRecordError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('invalid_record');
    this.name = 'InvalidRecordError';
    this.problems = problems;
  }
}

type Known = Pick<Row, 'id' | 'db'>;

/** The record was written by a newer app: this one shows it and passes it on, and changes nothing in it. */
export class NewerRecordError extends Error {
  override readonly name = 'NewerRecordError';
}

/** What merging has left (too many concerns, say) keeps nobody from changing something else. */
const isTouched =
  (before: JsonObject, after: JsonObject) =>
  ({ path }: Problem): boolean => {
    const field = path.split('/')[1] ?? '';
    return !jsonEqual(before[field], after[field]);
  };

/** Creates, edits, removes and restores records of one account on this tablet; each call is durable when it resolves. */
export function createRecords({ database, account, clock, city, skew }: RecordsContext) {
  /** Whose counting it is: this page's, so that no two tablets, tabs or restored disks ever count as one. */
  const page = randomBase62(10);
  const now = (): string => localInstant(clock.now(), city.timeZone);

  const clockMark = (): { clockOff?: number } => {
    const clockOff = minutesOff(skew());
    return clockOff === undefined ? {} : { clockOff };
  };

  const problemsOf = (type: RecordType, body: JsonObject): Problem[] => check(recordSchema(type, city), body, '');

  function storeFor(db: string) {
    const store = database.storeOf(db);
    if (!store) throw new Error(`no store for database ${db}`);
    return store;
  }

  /** Stores what `make` makes of the stored body, signed. Resolves with the body that is stored now. */
  async function change(row: Known, make: (stored: JsonObject, stamp: Stamp) => JsonObject | undefined) {
    let problems: Problem[] = [];
    let newer = false;
    const [changed] = await storeFor(row.db).change([row.id], (stored) => {
      newer = stored !== undefined && isNewer(stored);
      if (!stored || newer) return undefined;
      const stamp = { by: account.name, at: now(), edit: newEdit() };
      const made = make(stored.body, stamp);
      if (!made) return undefined;
      const edited = editedRow(stored, made, stamp, clockMark());
      const { body } = edited;
      problems = problemsOf(stored.type as RecordType, body).filter(isTouched(stored.body, body));
      if (problems.length > 0) return undefined;
      return body.date === stored.body.date ? edited : { ...edited, order: orderOf(body) };
    });
    if (newer) throw new NewerRecordError('record_newer');
    if (problems.length > 0) throw new InvalidRecordError(problems);
    return changed?.body ?? (await storeFor(row.db).get(row.id))?.body ?? {};
  }

  /** `opened`: the body that the changes were made to. What somebody else saved since is merged with them, not lost. */
  const edit = (row: Known, changes: Changes, opened?: JsonObject): Promise<JsonObject> =>
    change(row, (stored, stamp) => {
      const from = opened ?? stored;
      if (Object.entries(changes).every(([name, value]) => jsonEqual(from[name], value))) return undefined;
      if (from.edit === stored.edit) return editBody(from, changes, stamp, page);
      // What this page has counted since is in `stored`: beside it this edit counts by itself.
      return mergeBodies(from, { ...editBody(from, changes, stamp), edit: stamp.edit }, stored);
    });

  /** Stores a record unless its id is taken: what is there stays. @returns whether it is new */
  async function begin(
    type: RecordType,
    db: string,
    site: string,
    fields: Changes,
    id: string,
    seen = clock.now(),
  ): Promise<boolean> {
    const at = now();
    const token = newEdit();
    const common: RecordFields = {
      type,
      schema: schemaVersions[type],
      site,
      author: account.author,
      createdAt: localInstant(seen, city.timeZone),
      updatedBy: account.name,
      updatedAt: at,
      ...clockMark(),
      edit: token,
    };
    const body: JsonObject = { ...common };
    for (const [name, value] of Object.entries(fields)) if (value !== undefined) body[name] = value;
    countEdit({ type }, body, page);
    const problems = problemsOf(type, body);
    if (problems.length > 0) throw new InvalidRecordError(problems);
    const empty = { rev: '', sent: [], base: null, reason: '', arrived: '' };
    const row: Row = { id, type, order: orderOf(body, seen), db, state: 'unsent', edit: token, body, ...empty };
    return (await storeFor(db).insert([row])).length === 0;
  }

  /**
   * Throws `InvalidRecordError` or `StoreError`; resolves with the row's id. With an id of the caller's, saving twice is
   * the same as saving once. `seen`: when it happened (ms), for what was entered before it is saved here.
   */
  async function create(
    type: RecordType,
    db: string,
    site: string,
    fields: Changes,
    id = newRecordId(type, account.author),
    seen = clock.now(),
  ) {
    if (!(await begin(type, db, site, fields, id, seen))) await edit({ id, db }, fields);
    return id;
  }

  return {
    begin,
    create,
    /** Saves the named fields alone; `undefined` takes a field away. Throws as `create` does. */
    edit,
    /**
     * Adds to the counters of a map, or takes back what `steps` says; none falls below 0. Whatever else is counted at the
     * same moment, in this page or another, counts too. Resolves with the body that is stored now.
     */
    count: (row: Known, field: string, steps: Readonly<Record<string, number>>): Promise<JsonObject> =>
      change(row, (stored, stamp) => {
        const counts: JsonObject = { ...(isObject(stored[field]) ? stored[field] : {}) };
        for (const [key, step] of Object.entries(steps)) counts[key] = Math.max(0, Number(counts[key] ?? 0) + step);
        return editBody(stored, { [field]: counts }, stamp, page);
      }),
    /** Decides an open dispute about a field or an item (`path` of `candidates`). */
    settle: async (row: Known, path: string, value: Json | undefined): Promise<void> => {
      await change(row, (stored, stamp) => settleBody(stored, path, value, stamp));
    },
    /** Removing is an edit, so that it can be undone (architecture.md, "Records"). */
    remove: async (row: Known): Promise<void> => {
      await edit(row, { removed: { by: account.name, at: now() } });
    },
    restore: async (row: Known): Promise<void> => {
      await edit(row, { removed: undefined });
    },
  };
}

export type Records = ReturnType<typeof createRecords>;
