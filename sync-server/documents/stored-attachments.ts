/** One attachment as a stored body describes it: CouchDB's stub, and where its bytes are. */
export type StoredAttachment = {
  readonly content_type: string;
  /** The generation of the revision that brought it. */
  readonly revpos: number;
  /** `md5-<base64>` of the bytes as they are stored. */
  readonly digest: string;
  /** Bytes without encoding. */
  readonly length: number;
  readonly stub: true;
  /** Set when the stored bytes are compressed. */
  readonly encoding?: 'gzip';
  readonly encoded_length?: number;
  /** The name of its bytes in the store; never shown. */
  readonly blob: string;
};

/** By name, in order. */
export type StoredAttachments = ReadonlyMap<string, StoredAttachment>;

const member = '"_attachments":';
const none: StoredAttachments = new Map();

/** A body with its attachments as its last member. @param fields JSON of an object without `_attachments` */
export function joinAttachments(fields: string, attachments: StoredAttachments): string {
  if (attachments.size === 0) return fields;
  const separator = fields === '{}' ? '' : ',';
  return `${fields.slice(0, -1)}${separator}${member}${JSON.stringify(Object.fromEntries(attachments))}}`;
}

/** The two parts that `joinAttachments` has put together. */
export function splitAttachments(body: string): { readonly fields: string; readonly attachments: StoredAttachments } {
  const at = body.endsWith('}}}') ? body.lastIndexOf(`${member}{`) : -1;
  const found = at < 0 ? undefined : parsed(body.slice(at + member.length, -1));
  if (!found) return { fields: body, attachments: none };
  const fields = `${body.slice(0, body[at - 1] === ',' ? at - 1 : at)}}`;
  return { fields, attachments: new Map(Object.entries(found)) };
}

/** The names under which the store keeps a body's attachments. */
export function blobsOf(body: string): readonly string[] {
  return [...splitAttachments(body).attachments.values()].map(({ blob }) => blob);
}

/** Undefined for the member of a nested object of the same name: then braces are left over. */
function parsed(text: string): Record<string, StoredAttachment> | undefined {
  try {
    return JSON.parse(text) as Record<string, StoredAttachment>;
  } catch {
    return undefined;
  }
}
