import type { DatabaseStorage } from '../storage/storage.ts';
import { base64Pieces } from './blob-pieces.ts';
import { type StoredAttachment, splitAttachments } from './stored-attachments.ts';

/** One revision, ready to be sent. */
export type Revision = {
  readonly id: string;
  /** Undefined for one that is not stored yet and follows none. */
  readonly rev: string | undefined;
  readonly deleted: boolean;
  readonly body: string;
};

/** What a document shows of its attachments. */
export type AttachmentView = {
  /** Those with a greater `revpos` come with their bytes; -1 for all, undefined for none. */
  readonly dataAfter?: number | undefined;
  /** The bytes follow apart (multipart) instead of standing in the document. */
  readonly follows?: boolean;
  /** `att_encoding_info`. */
  readonly encodingInfo?: boolean;
};

/**
 * The document as JSON text with its attachments as stubs, glued from the stored body without parsing it.
 * @param extras further members, each as `"name":json`
 */
export function renderDocument(
  revision: Revision,
  extras: readonly string[] = [],
  view: Omit<AttachmentView, 'dataAfter'> = {},
): string {
  if (!revision.body.endsWith('}}}')) return `${withoutEnd(revision, revision.body, extras)}}`;
  return [...renderParts(revision, extras, (attachment) => [stubOf(attachment, view)])].join('');
}

/** The same in pieces, with the attachments that `view` asks for: `_changes?include_docs=true&attachments=true`. */
export function renderWithAttachments(
  storage: DatabaseStorage,
  revision: Revision,
  extras: readonly string[],
  view: AttachmentView,
): Iterable<string> {
  return renderParts(revision, extras, (attachment) => {
    if (!isShown(attachment, view)) return [stubOf(attachment, view)];
    return view.follows ? [followsOf(attachment)] : inlineOf(storage, attachment, view);
  });
}

export function isShown({ revpos }: StoredAttachment, { dataAfter }: AttachmentView): boolean {
  return dataAfter !== undefined && revpos > dataAfter;
}

export function revisionsMember(start: number, hashes: readonly string[]): string {
  return `"_revisions":{"start":${start},"ids":${JSON.stringify(hashes)}}`;
}

function withoutEnd({ id, rev, deleted }: Revision, fields: string, extras: readonly string[]): string {
  let text = `{"_id":${JSON.stringify(id)}`;
  if (rev !== undefined) text += `,"_rev":${JSON.stringify(rev)}`;
  if (fields !== '{}') text += `,${fields.slice(1, -1)}`;
  if (deleted) text += ',"_deleted":true';
  for (const extra of extras) text += `,${extra}`;
  return text;
}

function* renderParts(
  revision: Revision,
  extras: readonly string[],
  entryOf: (attachment: StoredAttachment) => Iterable<string>,
): Generator<string> {
  const { fields, attachments } = splitAttachments(revision.body);
  let text = withoutEnd(revision, fields, extras);
  let separator = ',"_attachments":{';
  for (const [name, attachment] of attachments) {
    yield `${text}${separator}${JSON.stringify(name)}:`;
    yield* entryOf(attachment);
    text = '';
    separator = ',';
  }
  yield attachments.size > 0 ? '}}' : `${text}}`;
}

function stubOf(attachment: StoredAttachment, view: AttachmentView): string {
  return `${headOf(attachment)},"length":${attachment.length},"stub":true${view.encodingInfo ? encodingOf(attachment) : ''}}`;
}

/** In multipart the bytes go out as they are stored, so their encoding is always told. */
function followsOf(attachment: StoredAttachment): string {
  return `${headOf(attachment)},"length":${attachment.length},"follows":true${encodingOf(attachment)}}`;
}

function* inlineOf(
  storage: DatabaseStorage,
  attachment: StoredAttachment,
  { encodingInfo }: AttachmentView,
): Generator<string> {
  yield `${headOf(attachment)},"data":"`;
  yield* base64Pieces(storage, attachment);
  yield `"${encodingInfo ? encodingOf(attachment) : ''}}`;
}

function headOf({ content_type, revpos, digest }: StoredAttachment): string {
  return `{"content_type":${JSON.stringify(content_type)},"revpos":${revpos},"digest":"${digest}"`;
}

function encodingOf({ encoding, encoded_length }: StoredAttachment): string {
  return encoding ? `,"encoding":"${encoding}","encoded_length":${encoded_length}` : '';
}
