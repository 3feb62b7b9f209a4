import { Readable } from 'node:stream';
import { errors } from '../errors.ts';
import { strictJson } from '../http/json-body.ts';
import { limits } from '../limits.ts';
import { capped } from './read-capped.ts';
import type { OutgoingBody } from './request-body.ts';

const longestLine = 4_096;
const mostLines = 50;
const blankLine = Buffer.from('\r\n\r\n');

/**
 * `multipart/related`: a document and its attachments. The first part is the document's JSON and is written anew; the
 * attachments behind it stream through.
 * @param announced bytes of the whole body
 * @throws bad_request, too_large
 */
export async function readMultipart(
  stream: Readable,
  type: string,
  announced: number | undefined,
): Promise<OutgoingBody> {
  const boundary = boundaryOf(type);
  const most = limits.attachmentBytes + limits.requestBytes;
  if ((announced ?? 0) > most) throw errors.tooLarge();
  const source = stream.pipe(capped(most));
  const { json, rest, read } = await firstPart(source, boundary);
  const head = Buffer.from(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(json)}`);
  const unread = announced === undefined ? undefined : announced - read;
  return {
    payload: Readable.from(joined(head, rest, source), { objectMode: false }),
    length: unread === undefined ? undefined : head.length + rest.length + unread,
    type: `multipart/related; boundary="${boundary}"`,
    encoding: undefined,
    json,
  };
}

function boundaryOf(type: string): string {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain ?? '';
  if (/^[\w'()+,\-./:=? ]{1,70}$/.test(boundary)) return boundary;
  throw errors.badRequest('The multipart body names no boundary.');
}

/** @returns the JSON of the first part, the bytes after it that have been read, and how many have been read in all */
async function firstPart(source: Readable, boundary: string): Promise<{ json: unknown; rest: Buffer; read: number }> {
  const end = Buffer.from(`\r\n--${boundary}`);
  let bytes = Buffer.alloc(0);
  for await (const piece of iterate(source)) {
    bytes = Buffer.concat([bytes, piece]);
    const begun = bytes.indexOf(blankLine);
    const ended = begun < 0 ? -1 : bytes.indexOf(end, begun + blankLine.length);
    if (ended < 0 && bytes.length > limits.requestBytes) throw errors.tooLarge();
    if (ended < 0) continue;
    const opening = bytes.subarray(0, begun).toString('latin1');
    const lines = opening.replace(/^\r\n/, '').split('\r\n');
    if (lines[0] !== `--${boundary}`) break;
    checkHead(lines.slice(1));
    const json = strictJson(bytes.subarray(begun + blankLine.length, ended));
    return { json, rest: bytes.subarray(ended), read: bytes.length };
  }
  throw errors.badRequest('The multipart body does not begin with a document.');
}

/** @throws bad_content_type when it is not the document's part, bad_request for lines that are no headers */
function checkHead(lines: readonly string[]): void {
  const isBroken = lines.some((line) => line.length > longestLine || !/^[\w!#$%&'*+.^`|~-]+:/.test(line));
  if (isBroken || lines.length > mostLines) throw errors.badRequest('A part of the multipart body has broken headers.');
  const type = lines.find((line) => /^content-type:/i.test(line))?.slice('content-type:'.length);
  if (type?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json') throw errors.badContentType();
}

async function* joined(head: Buffer, rest: Buffer, source: Readable): AsyncGenerator<Buffer> {
  yield head;
  yield rest;
  yield* iterate(source);
}

/** Stops without closing what it reads from. */
function iterate(source: Readable): AsyncIterable<Buffer> {
  return source.iterator({ destroyOnReturn: false });
}
