import { randomUUID } from 'node:crypto';
import { storedPieces } from '../documents/blob-pieces.ts';
import type { ReadRevision } from '../documents/read-document.ts';
import { isShown, renderDocument, renderWithAttachments } from '../documents/render-document.ts';
import { type StoredAttachment, splitAttachments } from '../documents/stored-attachments.ts';
import type { DatabaseStorage } from '../storage/storage.ts';

/** A document and the attachments that go out beside it, as multipart/related; without any it is plain JSON. */
export type RelatedAnswer = {
  readonly type: string;
  /** In bytes. */
  readonly length: number;
  readonly pieces: () => Iterable<string | Uint8Array>;
};

export function newBoundary(): string {
  return randomUUID().replaceAll('-', '');
}

/** The attachments go out as they are stored. */
export function relatedAnswer(storage: DatabaseStorage, found: ReadRevision, boundary = newBoundary()): RelatedAnswer {
  const view = { ...found.view, follows: true, encodingInfo: true };
  const json = [...renderWithAttachments(storage, found.revision, found.extras, view)].join('');
  const shown = [...splitAttachments(found.revision.body).attachments].filter(([, one]) => isShown(one, view));
  if (shown.length === 0) return { type: 'application/json', length: Buffer.byteLength(json), pieces: () => [json] };
  const head = `--${boundary}\r\nContent-Type: application/json\r\n\r\n${json}\r\n--${boundary}`;
  const parts = shown.map(([name, attachment]) => ({ head: partHead(name, attachment), attachment }));
  const sizes = parts.map((part) => Buffer.byteLength(part.head) + bytesOf(part.attachment) + boundary.length + 4);
  return {
    type: `multipart/related; boundary="${boundary}"`,
    length: sizes.reduce((sum, size) => sum + size, Buffer.byteLength(head) + 2),
    pieces: function* () {
      yield head;
      for (const part of parts) {
        yield part.head;
        yield* storedPieces(storage, part.attachment);
        yield `\r\n--${boundary}`;
      }
      yield '--';
    },
  };
}

/** The document as JSON, with the bytes in it that are asked for. */
export function jsonPieces(storage: DatabaseStorage, { revision, extras, view }: ReadRevision): Iterable<string> {
  if (view.dataAfter === undefined) return [renderDocument(revision, extras, view)];
  return renderWithAttachments(storage, revision, extras, view);
}

function bytesOf({ length, encoded_length }: StoredAttachment): number {
  return encoded_length ?? length;
}

function partHead(name: string, attachment: StoredAttachment): string {
  const encoding = attachment.encoding ? `\r\nContent-Encoding: ${attachment.encoding}` : '';
  const type = `\r\nContent-Type: ${headerValue(attachment.content_type)}`;
  const length = `\r\nContent-Length: ${bytesOf(attachment)}`;
  return `\r\nContent-Disposition: attachment; filename="${fileName(name)}"${type}${length}${encoding}\r\n\r\n`;
}

/** As browsers write it in forms: a name cannot leave its quotes or its line. */
export function fileName(name: string): string {
  return name.replace(/["\r\n\0]/g, (character) => encodeURIComponent(character));
}

/** A content type that somebody stored, fit for a header. */
export function headerValue(type: string): string {
  return /^[\t\x20-\x7e]+$/.test(type) ? type : 'application/octet-stream';
}
