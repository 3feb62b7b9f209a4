import type { RxCollection, RxDocument } from 'rxdb';
import { asyncScheduler, type Observable, observeOn } from 'rxjs';
import type { RecordStore, RowChange, RowQuery } from './record-store.ts';
import type { Row } from './row.ts';
import { toStoreError } from './store-error.ts';

/** Thrown inside a modification to leave the document untouched. */
const unchanged = new Error('unchanged');

function toSelector(query: RowQuery) {
  const { limit, ...selector } = query;
  const [first] = Object.keys(selector);
  return {
    selector,
    sort: [{ order: 'asc' as const }, { id: 'asc' as const }],
    ...(limit === undefined ? {} : { limit }),
    ...(first ? { index: [first, 'order'] } : {}),
  };
}

const toRow = (document: RxDocument<Row>): Row => document.toMutableJSON();

/** Of what listeners are told: thousands of rows, of which a write changed a few. A document is one revision. */
const told = new WeakMap<RxDocument<Row>, Row>();
function toToldRow(document: RxDocument<Row>): Row {
  const row = told.get(document) ?? toRow(document);
  told.set(document, row);
  return row;
}

async function modify(document: RxDocument<Row>, change: RowChange): Promise<Row[]> {
  try {
    const changed = await document.incrementalModify((data) => {
      const row: Row = {
        id: data.id,
        type: data.type,
        order: data.order,
        db: data.db,
        state: data.state,
        rev: data.rev,
        edit: data.edit,
        sent: data.sent,
        body: data.body,
        base: data.base,
        reason: data.reason,
        arrived: data.arrived,
      };
      const next = change(row, data.id);
      if (!next) throw unchanged;
      return Object.assign(data, next);
    });
    return [toRow(changed)];
  } catch (error) {
    if (error === unchanged) return [];
    throw error;
  }
}

/** Listeners draw the page; whoever awaits the write that they hear of goes first. */
function subscribeLater<Result>(source: Observable<Result>, listener: (result: Result) => void): () => void {
  const subscription = source.pipe(observeOn(asyncScheduler)).subscribe(listener);
  return () => subscription.unsubscribe();
}

/** The tablet's store on an RxDB collection of envelopes. */
export function createRxRecordStore(collection: RxCollection<Row>): RecordStore {
  /** `late`: ids that somebody else stored first. */
  async function insert(rows: Row[]) {
    const { success, error } = await collection.bulkInsert(rows);
    const broken = error.find(({ status }) => status !== 409);
    if (broken) throw broken;
    return { success, late: error.map(({ documentId }) => documentId) };
  }

  async function change(ids: readonly string[], decide: RowChange): Promise<Row[]> {
    const found = await collection.findByIds([...new Set(ids)]).exec();
    const fresh = [...new Set(ids)].filter((id) => !found.has(id)).flatMap((id) => decide(undefined, id) ?? []);
    const changed = Promise.all([...found.values()].map((document) => modify(document, decide)));
    const { success, late } = await insert(fresh);
    // Another tab stored the same id in between: decide again, on what it stored.
    const again = late.length > 0 ? await change(late, decide) : [];
    return [...(await changed).flat(), ...success.map(toRow), ...again];
  }

  const guarded = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error);
    }
  };

  return {
    get: (id) => guarded(async () => (await collection.findByIds([id]).exec()).get(id)?.toMutableJSON()),
    list: (query) => guarded(async () => (await collection.find(toSelector(query)).exec()).map(toRow)),
    count: (query) => guarded(() => collection.count({ selector: query }).exec()),
    change: (ids, decide) => guarded(() => change(ids, decide)),
    insert: (rows) => guarded(async () => (await insert([...rows])).late),
    remove: (ids) =>
      guarded(async () => {
        await collection.bulkRemove([...ids]);
        await collection.cleanup(0);
      }),
    observe: (query, listener) =>
      subscribeLater(collection.find(toSelector(query)).$, (documents) => listener(documents.map(toToldRow))),
    observeOne: (id, listener) =>
      subscribeLater(collection.findOne(id).$, (document) => listener(document ? toToldRow(document) : undefined)),
  };
}
