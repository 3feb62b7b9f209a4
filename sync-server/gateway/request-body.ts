import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { CouchError, errors } from '../errors.ts';
import { decompress } from '../http/decompress.ts';
import { strictJson } from '../http/json-body.ts';
import { limits } from '../limits.ts';
import { readMultipart } from './multipart-body.ts';
import { capped, readCapped } from './read-capped.ts';
import { isAttachment, type Target, targetOf } from './target.ts';

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

const heldTypes = new WeakMap<FastifyRequest, string>();

/** Sets the type of an attachment aside: any text will do for it, and Fastify would refuse what it cannot read. */
export function holdAttachmentType(request: FastifyRequest): void {
  const type = request.raw.headers['content-type'];
  if (request.method !== 'PUT' || type === undefined) return;
  if (!isAttachment(targetOf(request.method, request.raw.url ?? ''))) return;
  heldTypes.set(request, type);
  delete request.raw.headers['content-type'];
}

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
  const type = heldTypes.get(request) ?? request.headers['content-type'];
  const isEmpty = announced === 0 || (announced === undefined && request.headers['transfer-encoding'] === undefined);
  const stream = request.body as Readable | undefined;
  if (isEmpty || !stream || target.method === 'GET' || target.method === 'HEAD') return { ...none, type };
  const encoding = request.headers['content-encoding'];
  if (target.method === 'PUT' && isAttachment(target)) {
    const tooLarge = () => errors.attachmentTooLarge(target.segments.at(-1));
    if ((announced ?? 0) > limits.attachmentBytes) throw tooLarge();
    const payload = stream.pipe(capped(limits.attachmentBytes, tooLarge));
    return { payload, length: announced, type, encoding, json: undefined };
  }
  const kind = type?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (kind === 'multipart/related') return readMultipart(stream, type ?? '', announced);
  if (kind.startsWith('multipart/')) throw errors.badContentType();
  if ((announced ?? 0) > limits.requestBytes) throw errors.tooLarge();
  const bytes = decompress(await readCapped(stream, limits.requestBytes), encoding);
  const json = target.method === 'POST' && kind !== 'application/json' ? jsonOfOtherType(bytes) : strictJson(bytes);
  const payload = Buffer.from(JSON.stringify(json));
  return { payload, length: payload.length, type, encoding: undefined, json };
}

/** @throws bad_content_type as CouchDB says first of a POST, and bad_request for a key named twice */
function jsonOfOtherType(bytes: Buffer): unknown {
  try {
    return strictJson(bytes);
  } catch (cause) {
    throw cause instanceof CouchError && cause.reason === errors.invalidJson().reason ? errors.badContentType() : cause;
  }
}

function lengthOf(request: FastifyRequest): number | undefined {
  const length = request.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}
