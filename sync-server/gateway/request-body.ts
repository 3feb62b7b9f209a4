import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';
import { decompress } from '../http/decompress.ts';
import { strictJson } from '../http/json-body.ts';
import { limits } from '../limits.ts';
import { readMultipart } from './multipart-body.ts';
import { capped, readCapped } from './read-capped.ts';
import { isAttachment, type Target } from './target.ts';

/** What goes on to CouchDB. */
export type OutgoingBody = {
  readonly payload: Buffer | Readable | undefined;
  /** Of `payload`; undefined when nobody knows it beforehand. */
  readonly length: number | undefined;
  readonly type: string | undefined;
  readonly encoding: string | undefined;
  /** The JSON of it, for the rules. */
  readonly json: unknown;
};

const none: OutgoingBody = {
  payload: undefined,
  length: undefined,
  type: undefined,
  encoding: undefined,
  json: undefined,
};

/**
 * The body as it goes on. JSON is read, judged and written anew, so that CouchDB cannot read in it what the gateway did
 * not; an attachment streams through.
 * @throws bad_request, bad_content_type, too_large
 */
export async function outgoingBody(request: FastifyRequest, target: Target): Promise<OutgoingBody> {
  const announced = lengthOf(request);
  if (announced === 0 || (announced === undefined && request.headers['transfer-encoding'] === undefined)) return none;
  const stream = request.body as Readable | undefined;
  if (!stream || target.method === 'GET' || target.method === 'HEAD') return none;
  const type = request.headers['content-type'];
  const encoding = request.headers['content-encoding'];
  if (target.method === 'PUT' && isAttachment(target)) {
    if ((announced ?? 0) > limits.attachmentBytes) throw errors.tooLarge();
    return { payload: stream.pipe(capped(limits.attachmentBytes)), length: announced, type, encoding, json: undefined };
  }
  const kind = type?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (kind === 'multipart/related') return readMultipart(stream, type ?? '', announced);
  if (kind.startsWith('multipart/')) throw errors.badContentType();
  if ((announced ?? 0) > limits.requestBytes) throw errors.tooLarge();
  const json = strictJson(decompress(await readCapped(stream, limits.requestBytes), encoding));
  const payload = Buffer.from(JSON.stringify(json));
  return { payload, length: payload.length, type, encoding: undefined, json };
}

function lengthOf(request: FastifyRequest): number | undefined {
  const length = request.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}
