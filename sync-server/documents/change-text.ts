import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree } from '../revisions/tree.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import type { ChangesQuery } from './changes-query.ts';
import { pickFields } from './pick-fields.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument, renderWithAttachments } from './render-document.ts';
import { splitAttachments } from './stored-attachments.ts';

/** A document whose change a feed tells, and the revisions of it that passed its filter. */
export type PassedRow = { readonly row: DocumentRow; readonly revs: readonly string[] };

/** The revisions that a change names, the winner first. */
export function revisionsOf(row: DocumentRow, style: ChangesQuery['style']): readonly string[] {
  return style === 'all_docs' ? leavesOf(decodeTree(row.tree)).map(formatRevision) : [row.rev];
}

/** A change as a feed tells it, without the beginning that has its `seq`: `{"seq":…`. */
export function changeText(storage: DatabaseStorage, { row, revs }: PassedRow, query: ChangesQuery): string {
  const changes = revs.map((rev) => `{"rev":${JSON.stringify(rev)}}`).join(',');
  const head = `,"id":${JSON.stringify(row.id)},"changes":[${changes}]${row.deleted ? ',"deleted":true' : ''}`;
  return query.includeDocs ? `${head},"doc":${documentText(storage, row, query)}}` : `${head}}`;
}

function documentText(storage: DatabaseStorage, row: DocumentRow, query: ChangesQuery): string {
  const { filter, conflicts, attachments, encodingInfo } = query;
  const extras = conflicts ? conflictExtras(row) : [];
  if (attachments && bytesOf(row) > limits.changeAttachmentsBytes) throw errors.attachmentTooLarge(row.id);
  const text = attachments
    ? [...renderWithAttachments(storage, row, extras, { dataAfter: -1, encodingInfo })].join('')
    : renderDocument(row, extras, { encodingInfo });
  if (filter.kind !== 'selector' || !filter.fields) return text;
  return JSON.stringify(pickFields(JSON.parse(text), filter.fields));
}

/** Of its attachments: here they become one text. */
function bytesOf({ body }: DocumentRow): number {
  return [...splitAttachments(body).attachments.values()].reduce((sum, { length }) => sum + length, 0);
}
