import type { RxDocumentData, RxJsonSchema } from 'rxdb';
import { type KeyRing, seal, unseal } from '../vault/record-seal.ts';

/** A document of whatever collection, as RxDB hands it to a storage. */
export type AnyDocument = RxDocumentData<Record<string, unknown>>;
export type AnySchema = RxJsonSchema<AnyDocument>;

/** What RxDB itself reads of every document. */
const control = ['_deleted', '_rev', '_meta', '_attachments'];

const first = (path: string): string => path.split('.')[0] ?? path;

/** Plain stays what is part of the key or of an index, and what RxDB needs; all the rest is sealed, whatever it is. */
function plainFields(schema: AnySchema): ReadonlySet<string> {
  const { primaryKey, indexes = [] } = schema;
  const key = typeof primaryKey === 'string' ? [primaryKey] : [primaryKey.key, ...primaryKey.fields];
  return new Set([...control, ...key.map(first), ...indexes.flat().map(first)]);
}

/** The schema of what lies on the disk: the plain fields, and one text for all others. */
function outerSchema(schema: AnySchema, plain: ReadonlySet<string>): AnySchema {
  const kept = Object.entries(schema.properties).filter(([name]) => plain.has(name));
  const required = schema.required?.filter((name) => plain.has(name)) ?? [];
  const properties = { ...Object.fromEntries(kept), sealed: { type: 'string' } };
  return { ...schema, properties, required: [...required, 'sealed'] };
}

/** Seals and opens the documents of one collection of one vault. */
export function createSealedFields(vault: string, collection: string, schema: AnySchema, ring: KeyRing) {
  if (schema.attachments) throw new Error('attachments would not be sealed');
  const plain = plainFields(schema);
  const primary = typeof schema.primaryKey === 'string' ? schema.primaryKey : schema.primaryKey.key;
  const idOf = (document: AnyDocument): string => String(document[primary]);
  const place = (document: AnyDocument): string[] => [vault, collection, idOf(document)];

  const part = (document: AnyDocument, isPlain: boolean): Record<string, unknown> =>
    Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'sealed' && plain.has(name) === isPlain));
  const open = (document: AnyDocument): AnyDocument => part(document, true) as AnyDocument;

  return {
    schema: outerSchema(schema, plain),
    primary,
    idOf,
    /** A document's plain fields alone: all that queries look at. */
    open,
    seal: async (document: AnyDocument): Promise<AnyDocument> => ({
      ...open(document),
      sealed: await seal(ring, place(document), part(document, false)),
    }),
    /** @throws SealError */
    unseal: async (document: AnyDocument): Promise<AnyDocument> => {
      const fields = await unseal(ring, place(document), String(document.sealed));
      return { ...(fields as Record<string, unknown>), ...open(document) };
    },
  };
}

export type SealedFields = ReturnType<typeof createSealedFields>;
