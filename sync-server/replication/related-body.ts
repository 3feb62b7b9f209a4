import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../../src/lib/json.ts';
import type { RawBody } from './exchange.ts';

/**
 * A document with its attachments as `multipart/related`, for what is too long as JSON. Undefined when an attachment is
 * not there with its bytes. Digests stay behind: they are of the bytes as the source keeps them, perhaps compressed.
 */
export function relatedBody(document: JsonObject): RawBody | undefined {
  if (!isObject(document._attachments)) return undefined;
  const stubs: JsonObject = {};
  const parts: Buffer[] = [];
  const boundary = randomUUID().replaceAll('-', '');
  for (const [name, attachment] of Object.entries(document._attachments)) {
    if (!isObject(attachment) || typeof attachment.data !== 'string') return undefined;
    const { content_type = 'application/octet-stream', revpos } = attachment;
    const bytes = Buffer.from(attachment.data, 'base64');
    const generation = revpos === undefined ? {} : { revpos };
    stubs[name] = { follows: true, content_type, length: bytes.length, ...generation };
    parts.push(Buffer.from(`\r\n--${boundary}\r\n${disposition(name)}\r\n`), bytes);
  }
  const json = JSON.stringify({ ...document, _attachments: stubs });
  const head = Buffer.from(`--${boundary}\r\ncontent-type: application/json\r\n\r\n${json}`);
  const bytes = Buffer.concat([head, ...parts, Buffer.from(`\r\n--${boundary}--`)]);
  return { contentType: `multipart/related; boundary="${boundary}"`, bytes };
}

/** Plain names are said again beside their bytes; others are known by their place. */
function disposition(name: string): string {
  return /^[\w. -]+$/.test(name) ? `content-disposition: attachment; filename="${name}"\r\n` : '';
}
