import { randomUUID } from 'node:crypto';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { RevisionPath } from '../revisions/merge-path.ts';
import { isHash, normalHash, parseRevision } from '../revisions/revision-id.ts';
import { checkDocumentId } from './document-id.ts';
import { type IncomingAttachments, parseAttachments } from './incoming-attachments.ts';

/** A document as a client sent it, checked and taken apart. */
export type IncomingDocument = {
  readonly id: string;
  /** The revision named by `_rev` or `_revisions`, with its ancestors; undefined when none is named. */
  readonly path: RevisionPath | undefined;
  readonly deleted: boolean;
  /** JSON of the fields that are not special. */
  readonly body: string;
  readonly attachments: IncomingAttachments | undefined;
  /** In `_users`: the server derived the key from a password that came with the document. */
  readonly keyDerivedHere?: true;
};

/** Written by CouchDB into what it sends; ignored when it comes back. */
const ignored = new Set(['_revs_info', '_local_seq', '_conflicts', '_deleted_conflicts']);
const replicationFields = /^_replication_(state|state_time|state_reason|id|stats)$/;

/**
 * @param json a parsed request body or one of its `docs`
 * @param id the id from the address, which wins over the body's
 * @throws bad_request, doc_validation, illegal_docid, document_too_large
 */
export function parseDocument(json: unknown, id?: string): IncomingDocument {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw errors.badRequest('Document must be a JSON object');
  }
  const { _id, _rev, _revisions, _deleted, _attachments, ...rest } = json as Record<string, unknown>;
  const named = _id === undefined ? undefined : checkDocumentId(_id);
  const finalId = id ?? named ?? randomUUID().replaceAll('-', '');
  const body = JSON.stringify(withoutSpecials(rest));
  if (body.length > limits.documentBytes || Buffer.byteLength(body) > limits.documentBytes) {
    throw errors.documentTooLarge(finalId);
  }
  if (_deleted !== undefined && typeof _deleted !== 'boolean') {
    throw errors.docValidation('Bad special document member: _deleted');
  }
  return {
    id: finalId,
    path: _revisions === undefined ? pathOfRev(_rev) : pathOfRevisions(_revisions),
    deleted: _deleted === true,
    body,
    attachments: parseAttachments(_attachments),
  };
}

function withoutSpecials(rest: Record<string, unknown>): Record<string, unknown> {
  let result = rest;
  for (const key in rest) {
    if (!key.startsWith('_') || replicationFields.test(key)) continue;
    if (!ignored.has(key)) throw errors.docValidation(`Bad special document member: ${key}`);
    if (result === rest) result = { ...rest };
    delete result[key];
  }
  return result;
}

function pathOfRev(rev: unknown): RevisionPath | undefined {
  if (rev === undefined) return undefined;
  const { generation, hash } = parseRevision(rev);
  return { start: generation, hashes: [hash] };
}

function pathOfRevisions(value: unknown): RevisionPath | undefined {
  const { start, ids } = (value ?? {}) as { start?: unknown; ids?: unknown };
  if (!Number.isSafeInteger(start)) throw errors.docValidation("_revisions.start isn't an integer.");
  if (!Array.isArray(ids)) throw errors.docValidation("_revisions.ids isn't a array.");
  if (ids.length === 0) return undefined;
  if (ids.length > limits.revisionsPerDocument) throw errors.docValidation('_revisions.ids is too long.');
  if ((start as number) < ids.length) throw errors.docValidation('_revisions.start is less than its list is long.');
  const hashes = ids.map((hash) => {
    if (!isHash(hash)) throw errors.docValidation("RevId isn't a string");
    return normalHash(hash);
  });
  return { start: start as number, hashes };
}
