import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { NewBytes } from './receive-attachment.ts';
import type { StoredAttachment } from './stored-attachments.ts';

/** What a client says of bytes that it sends. */
export type Announced = {
  readonly contentType: string;
  /** Kept for revisions that were made elsewhere; an edit gives its own generation. */
  readonly revpos: number;
};

/** What `follows` announces of the bytes in the next part of a multipart body. */
export type Following = Announced & {
  readonly kind: 'follows';
  readonly length: number | undefined;
  readonly encodedLength: number | undefined;
  readonly encoding: 'gzip' | undefined;
  readonly digest: string | undefined;
};

/** An attachment of a document that is to be stored. */
export type IncomingAttachment =
  /** One that the previous revision has; of this `revpos`, if it is named. */
  | { readonly kind: 'stub'; readonly revpos: number | undefined }
  /** One that is in the store and stays as it is. */
  | { readonly kind: 'kept'; readonly attachment: StoredAttachment }
  | (Announced & { readonly kind: 'inline'; readonly data: Uint8Array })
  | Following
  | (Announced & { readonly kind: 'new'; readonly bytes: NewBytes });

/** By name, in order. */
export type IncomingAttachments = ReadonlyMap<string, IncomingAttachment>;

export const usualType = 'application/octet-stream';

/**
 * @param value the `_attachments` of a document
 * @throws doc_validation, bad_request, document_too_large
 */
export function parseAttachments(value: unknown): IncomingAttachments | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw errors.docValidation('Bad special document member: _attachments');
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return undefined;
  checkAttachmentCount(entries.length);
  return new Map(entries.map(([name, entry]) => [checkAttachmentName(name), parseOne(name, entry)]));
}

/** @throws document_too_large, as CouchDB calls it */
export function checkAttachmentCount(count: number): void {
  if (count > limits.attachmentsPerDocument) throw errors.documentTooLarge('hit max_attachments_per_document');
}

/** @throws bad_request */
export function checkAttachmentName(name: string): string {
  if (name.startsWith('_')) throw errors.badRequest(`Attachment name '${name}' starts with prohibited character '_'`);
  if (!name.isWellFormed()) throw errors.badRequest('Attachment name is not UTF-8 encoded');
  if (name === '') throw errors.badRequest('Attachment name must not be empty');
  if (Buffer.byteLength(name) > limits.attachmentNameBytes) throw errors.badRequest('Attachment name is too long');
  return name;
}

/** @throws bad_request */
export function checkAttachmentType(type: unknown): string {
  if (type === undefined) return usualType;
  if (typeof type !== 'string' || type.length > limits.attachmentTypeCharacters || !type.isWellFormed()) {
    throw errors.badRequest('The content_type of an attachment must be a string of bounded length');
  }
  return type;
}

function parseOne(name: string, entry: unknown): IncomingAttachment {
  if (typeof entry !== 'object' || entry === null) throw errors.badRequest(`Invalid attachment data for ${name}`);
  const { content_type, stub, follows, data, revpos, ...rest } = entry as Record<string, unknown>;
  if (stub === true) return { kind: 'stub', revpos: countOf(revpos) };
  const announced = { contentType: checkAttachmentType(content_type), revpos: countOf(revpos) ?? 0 };
  if (follows === true) return { kind: 'follows', ...announced, ...followingOf(rest) };
  return { kind: 'inline', ...announced, data: decodeBase64(name, data) };
}

function followingOf(rest: Record<string, unknown>): Omit<Following, 'kind' | keyof Announced> {
  const { length, encoded_length, encoding, digest } = rest;
  if (encoding !== undefined && encoding !== 'gzip' && encoding !== 'identity') {
    throw errors.badContentType('Only gzip and identity content-encodings are supported');
  }
  return {
    length: countOf(length),
    encodedLength: countOf(encoded_length),
    encoding: encoding === 'gzip' ? 'gzip' : undefined,
    digest: typeof digest === 'string' && digest.startsWith('md5-') ? digest : undefined,
  };
}

function countOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw errors.badRequest('A number that describes an attachment must be a whole one');
}

/** Strict where Node is lenient: characters beyond the alphabet and missing padding are refused, as in CouchDB. */
function decodeBase64(name: string, data: unknown): Uint8Array {
  const text = typeof data === 'string' ? data.replace(/[ \t\r\n]+/g, '') : undefined;
  if (text === undefined || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw errors.badRequest(`Invalid attachment data for ${name}`);
  }
  return Buffer.from(text, 'base64');
}
