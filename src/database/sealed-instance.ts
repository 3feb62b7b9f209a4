import type { BulkWriteRow, EventBulk, RxStorageChangeEvent, RxStorageInstance, RxStorageWriteError } from 'rxdb';
import { Subject } from 'rxjs';
import { SealError } from '../vault/record-seal.ts';
import type { AnyDocument, AnySchema, SealedFields } from './sealed-fields.ts';

type Instance = RxStorageInstance<Record<string, unknown>, unknown, unknown>;
type Events = EventBulk<RxStorageChangeEvent<Record<string, unknown>>, unknown>;

/** A document could not be opened. The rest of its collection goes on without it. */
export type OnUnreadable = (id: string, error: SealError) => void;

/**
 * A storage instance that seals what it stores and opens what it reads. Queries run on the plain fields. A list leaves
 * out what does not open and reports it; asking for it by its id fails, so that nobody writes over it unseen.
 */
export function sealInstance(
  inner: Instance,
  schema: AnySchema,
  fields: SealedFields,
  onUnreadable: OnUnreadable,
): Instance {
  const changes = new Subject<Events>();
  /** Documents on their way to the disk, by their sealed text: what we sealed we need not open again. */
  const own = new Map<unknown, AnyDocument>();
  let told: Promise<void> = Promise.resolve();

  async function openOrReport(document: AnyDocument): Promise<AnyDocument[]> {
    try {
      return [own.get(document.sealed) ?? (await fields.unseal(document))];
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      onUnreadable(fields.idOf(document), error);
      return [];
    }
  }

  const openAll = async (documents: readonly AnyDocument[]): Promise<AnyDocument[]> =>
    (await Promise.all(documents.map(openOrReport))).flat();

  async function openEvent(event: Events['events'][number]): Promise<Events['events']> {
    const [documentData] = await openOrReport(event.documentData);
    if (!documentData) return [];
    if (event.operation === 'INSERT') return [{ ...event, documentData }];
    // Only what queries look at is asked of the previous one.
    return [{ ...event, documentData, previousDocumentData: fields.open(event.previousDocumentData as AnyDocument) }];
  }

  async function tell(bulk: Events): Promise<void> {
    const events = (await Promise.all(bulk.events.map(openEvent))).flat();
    if (events.length > 0) changes.next({ ...bulk, events });
  }

  // One after the other in the order they happened, whatever one of them takes or fails of.
  const subscription = inner.changeStream().subscribe((bulk) => {
    told = told.then(() => tell(bulk)).catch(() => undefined);
  });

  async function openError(
    error: RxStorageWriteError<Record<string, unknown>>,
    rows: readonly BulkWriteRow<Record<string, unknown>>[],
  ): Promise<RxStorageWriteError<Record<string, unknown>>> {
    const writeRow = rows.find((row) => fields.idOf(row.document) === error.documentId) ?? error.writeRow;
    if (!('documentInDb' in error) || !error.documentInDb) return { ...error, writeRow };
    return { ...error, writeRow, documentInDb: await fields.unseal(error.documentInDb) };
  }

  async function bulkWrite(rows: BulkWriteRow<Record<string, unknown>>[], context: string) {
    const sealed = await Promise.all(
      rows.map(async ({ previous, document }) => ({
        ...(previous ? { previous: fields.open(previous) } : {}),
        document: await fields.seal(document),
      })),
    );
    for (const [place, { document }] of sealed.entries())
      own.set(document.sealed, rows[place]?.document as AnyDocument);
    try {
      const { error } = await inner.bulkWrite(sealed, context);
      // RxDB wants its events before the write resolves.
      await told;
      return { error: await Promise.all(error.map((one) => openError(one, rows))) };
    } finally {
      for (const { document } of sealed) own.delete(document.sealed);
    }
  }

  const stop = (): void => {
    subscription.unsubscribe();
    changes.complete();
  };

  return {
    databaseName: inner.databaseName,
    collectionName: inner.collectionName,
    internals: inner.internals,
    options: inner.options,
    schema,
    bulkWrite,
    findDocumentsById: async (ids, withDeleted) =>
      Promise.all((await inner.findDocumentsById(ids, withDeleted)).map(fields.unseal)),
    query: async (query) => ({ documents: await openAll((await inner.query(query)).documents) }),
    count: (query) => inner.count(query),
    getAttachmentData: () => Promise.reject(new Error('no attachments')),
    changeStream: () => changes.asObservable(),
    cleanup: (minimumDeletedTime) => inner.cleanup(minimumDeletedTime),
    close: async () => {
      await inner.close();
      await told;
      stop();
    },
    remove: async () => {
      await inner.remove();
      stop();
    },
  };
}
