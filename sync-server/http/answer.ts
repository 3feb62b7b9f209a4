import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Turns } from '../documents/turns.ts';
import { limits } from '../limits.ts';
import { jsonTypeFor } from './accept.ts';

/** Answers with a value as JSON, ending with a line feed as CouchDB's answers do. */
export function answerJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  return answerText(reply, status, `${JSON.stringify(value)}\n`);
}

/** Answers with text that is JSON already. */
export function answerText(reply: FastifyReply, status: number, json: string): FastifyReply {
  // As bytes: to a text Fastify would add a charset, which CouchDB does not send.
  return reply.code(status).type(jsonTypeFor(reply.request)).send(Buffer.from(json));
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
    .type(jsonTypeFor(reply.request))
    .send(Readable.from(all, { objectMode: false }));
}

/** The same for JSON in many small pieces. */
export function answerJoined(reply: FastifyReply, pieces: Iterable<string>): FastifyReply {
  return answerPieces(reply, joined(pieces));
}

/** The same for what may take long: other requests get their turn in between. A client that goes away ends it. */
export function answerInTurns(reply: FastifyReply, pieces: Generator<string>): Promise<FastifyReply> {
  return answerLaterPieces(reply, joinedInTurns(pieces));
}

async function* joinedInTurns(pieces: Generator<string>): AsyncGenerator<string> {
  const turns = new Turns();
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (turns.isDue) await turns.pass();
    if (text.length < limits.answerPieceCharacters) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** A line feed behind the last piece. */
export function* withEnd(pieces: Generator<string>): Generator<string> {
  yield* pieces;
  yield '\n';
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

/**
 * The same for pieces that come later. A client that goes away ends them.
 * @throws whatever fails before the first `limits.answerPieceCharacters` are there
 */
export async function answerLaterPieces(reply: FastifyReply, pieces: AsyncGenerator<string>): Promise<FastifyReply> {
  const turns = new Turns();
  let text = '';
  while (text.length < limits.answerPieceCharacters) {
    if (turns.isDue) await turns.pass();
    const next = await pieces.next();
    if (next.done) return answerText(reply, 200, text);
    text += next.value;
  }
  let isBegun = false;
  const all: AsyncIterableIterator<string> = {
    [Symbol.asyncIterator]: () => all,
    next: async () => {
      if (turns.isDue) await turns.pass();
      if (isBegun) return pieces.next();
      isBegun = true;
      return { value: text, done: false };
    },
    // A generator would not be told when the client goes before the first piece.
    return: (value) => pieces.return(value),
  };
  const stream = Readable.from(all, { objectMode: false });
  return reply.code(200).type(jsonTypeFor(reply.request)).send(stream);
}
