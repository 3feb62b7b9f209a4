import { createRevision, now, prepareQuery, type RxStorageInstance } from 'rxdb';
import { sealedWith } from '../vault/record-seal.ts';
import type { AnyDocument, SealedFields } from './sealed-fields.ts';

type Instance = RxStorageInstance<Record<string, unknown>, unknown, unknown>;

const batchSize = 200;

/** Seals anew what was not sealed with the key `current`, tombstones included. What changes meanwhile does it itself. */
export async function reseal(inner: Instance, fields: SealedFields, current: string): Promise<void> {
  const primary = fields.primary;
  const everything = { selector: {}, sort: [{ [primary]: 'asc' as const }], skip: 0 };
  const { documents } = await inner.query(prepareQuery(inner.schema, everything));
  const old = documents.filter((document) => sealedWith(String(document.sealed)) !== current);
  for (let at = 0; at < old.length; at += batchSize) {
    const rows = await Promise.all(old.slice(at, at + batchSize).map((document) => renew(document, fields)));
    await inner.bulkWrite(rows, 'reseal');
  }
}

async function renew(previous: AnyDocument, fields: SealedFields) {
  const document = await fields.seal(await fields.unseal(previous));
  return {
    previous,
    document: { ...document, _meta: { ...previous._meta, lwt: now() }, _rev: createRevision('reseal', previous) },
  };
}
