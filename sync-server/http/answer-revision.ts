import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OpenRevision, ReadRevision } from '../documents/read-document.ts';
import { errors } from '../errors.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { acceptsType } from './accept.ts';
import { answerJoined, sendBytes } from './answer.ts';
import { isKnown } from './entity-tag.ts';
import { jsonPieces, newBoundary, relatedAnswer } from './multipart-answer.ts';

/** Answers with one revision: JSON, or multipart/related when attachments are asked for and the client takes it. */
export function answerRevision(
  request: FastifyRequest,
  reply: FastifyReply,
  storage: DatabaseStorage,
  found: ReadRevision,
): FastifyReply {
  if (!found.hasMeta) {
    const etag = `"${found.rev}"`;
    reply.header('etag', etag);
    if (isKnown(request, etag)) return reply.code(304).send();
  }
  const hasBytes = found.view.dataAfter !== undefined && found.revision.body.includes('"_attachments":');
  if (!hasBytes || !acceptsType(request, 'multipart/related')) {
    return answerJoined(reply, ended(jsonPieces(storage, found)));
  }
  const { type, length, pieces } = relatedAnswer(storage, found);
  reply.code(200).type(type).header('content-length', length);
  return sendBytes(reply, pieces);
}

/** Answers with several revisions: multipart/mixed, unless the client takes only JSON. */
export function answerOpenRevisions(
  request: FastifyRequest,
  reply: FastifyReply,
  storage: DatabaseStorage,
  results: readonly OpenRevision[],
): FastifyReply {
  if (results.length === 0) throw errors.missing();
  if (!acceptsType(request, 'multipart/mixed')) return answerJoined(reply, listPieces(storage, results));
  const boundary = newBoundary();
  reply.code(200).type(`multipart/mixed; boundary="${boundary}"`);
  return sendBytes(reply, () => mixedPieces(storage, results, boundary));
}

function* ended(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}

function* listPieces(storage: DatabaseStorage, results: readonly OpenRevision[]): Generator<string> {
  let separator = '[';
  for (const { rev, found } of results) {
    yield separator;
    if (found) {
      yield '{"ok":';
      yield* jsonPieces(storage, found);
      yield '}';
    } else yield JSON.stringify({ missing: rev });
    separator = ',';
  }
  yield ']\n';
}

function* mixedPieces(
  storage: DatabaseStorage,
  results: readonly OpenRevision[],
  boundary: string,
): Generator<string | Uint8Array> {
  const inner = newBoundary();
  yield `--${boundary}`;
  for (const { rev, found } of results) {
    if (found) {
      const { type, pieces } = relatedAnswer(storage, { ...found, view: { dataAfter: -1 } }, inner);
      yield `\r\nContent-Type: ${type}\r\n\r\n`;
      yield* pieces();
    } else yield `\r\nContent-Type: application/json; error="true"\r\n\r\n${JSON.stringify({ missing: rev })}`;
    yield `\r\n--${boundary}`;
  }
  yield '--';
}
