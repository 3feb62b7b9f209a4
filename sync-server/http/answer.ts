import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { limits } from '../limits.ts';

/** Answers with a value as JSON, ending with a line feed as CouchDB's answers do. */
export function answerJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  return answerText(reply, status, `${JSON.stringify(value)}\n`);
}

/** Answers with text that is JSON already. */
export function answerText(reply: FastifyReply, status: number, json: string): FastifyReply {
  return reply.code(status).type('application/json').send(json);
}

/**
 * Answers with JSON that comes in pieces. What is short goes out whole, with its length; the rest streams, as fast as
 * the client reads.
 */
export function answerPieces(reply: FastifyReply, pieces: Generator<string>): FastifyReply {
  const first = pieces.next();
  if (first.done) return answerText(reply, 200, '');
  const second = pieces.next();
  if (second.done) return answerText(reply, 200, first.value);
  const all = (function* () {
    yield first.value;
    yield second.value;
    yield* pieces;
  })();
  return reply
    .code(200)
    .type('application/json')
    .send(Readable.from(all, { objectMode: false }));
}

/** The same for JSON in many small pieces. */
export function answerJoined(reply: FastifyReply, pieces: Iterable<string>): FastifyReply {
  return answerPieces(reply, joined(pieces));
}

function* joined(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < limits.answerPieceCharacters) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Sends what the pieces make; of it HEAD gets the headers alone, and nothing is read for it. */
export function sendBytes(reply: FastifyReply, pieces: () => Iterable<string | Uint8Array> | Readable): FastifyReply {
  const made = reply.request.method === 'HEAD' ? [] : pieces();
  return reply.send(made instanceof Readable ? made : Readable.from(made, { objectMode: false }));
}

/** The same for pieces that come later. @throws whatever fails before the first piece */
export async function answerLaterPieces(reply: FastifyReply, pieces: AsyncGenerator<string>): Promise<FastifyReply> {
  const first = await pieces.next();
  const second = first.done ? first : await pieces.next();
  if (second.done) return answerText(reply, 200, first.done ? '' : first.value);
  const all = (async function* () {
    yield first.value;
    yield second.value;
    yield* pieces;
  })();
  return reply
    .code(200)
    .type('application/json')
    .send(Readable.from(all, { objectMode: false }));
}
