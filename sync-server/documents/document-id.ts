import { errors } from '../errors.ts';
import { limits } from '../limits.ts';

/** @throws illegal_docid, as CouchDB's couch_doc:validate_docid */
export function checkDocumentId(id: unknown): string {
  if (typeof id !== 'string') throw errors.illegalDocId('Document id must be a string');
  if (id === '') throw errors.illegalDocId('Document id must not be empty');
  if (id.length > limits.documentIdBytes || Buffer.byteLength(id) > limits.documentIdBytes) {
    throw errors.illegalDocId('Document id is too long');
  }
  if (!id.isWellFormed()) throw errors.illegalDocId('Document id must be valid UTF-8');
  if (id === '_design/' || id === '_local/') throw errors.illegalDocId(`Illegal document id \`${id}\``);
  if (id.startsWith('_') && !isDesignId(id) && !isLocalId(id)) {
    throw errors.illegalDocId('Only reserved document ids may start with underscore.');
  }
  return id;
}

export function isDesignId(id: string): boolean {
  return id.startsWith('_design/');
}

export function isLocalId(id: string): boolean {
  return id.startsWith('_local/');
}
