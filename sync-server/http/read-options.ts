import type { ReadOptions } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { jsonOf, type Query } from './query.ts';

/** What a GET of a document asks to be shown. Whatever is not exactly `true` is not asked for, as in CouchDB. */
export function readOptionsOf(query: Query): ReadOptions {
  const isTrue = (name: string) => query[name] === 'true';
  const meta = isTrue('meta');
  return {
    revs: isTrue('revs'),
    revsInfo: meta || isTrue('revs_info'),
    conflicts: meta || isTrue('conflicts'),
    deletedConflicts: meta || isTrue('deleted_conflicts'),
    localSeq: isTrue('local_seq'),
    deleted: isTrue('deleted'),
    attachments: isTrue('attachments'),
    attEncodingInfo: isTrue('att_encoding_info'),
  };
}

/** A parameter that lists revisions as JSON. @throws bad_request */
export function revisionsOf(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : checkRevisions(jsonOf(text));
}

/** @throws bad_request */
export function checkRevisions(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > limits.revisionsPerDocument) {
    throw errors.badRequest('Invalid list of revisions');
  }
  return value.map(String);
}
