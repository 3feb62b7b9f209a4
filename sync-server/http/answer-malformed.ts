import type { Socket } from 'node:net';
import type { CouchError } from '../errors.ts';
import { errors } from '../errors.ts';

const byCode: Readonly<Record<string, () => CouchError>> = {
  HPE_HEADER_OVERFLOW: () => errors.headersTooLarge(),
  ERR_HTTP_REQUEST_TIMEOUT: () => errors.requestTimeout(),
};

/** Answers what is no HTTP, or came too slowly, and hangs up. There is no request here yet, only a socket. */
export function answerMalformed(
  cause: Error & { code?: string },
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (!socket.writable || cause.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, error, reason } = (byCode[cause.code ?? ''] ?? (() => errors.badRequest('This is no HTTP.')))();
  const body = `${JSON.stringify({ error, reason })}\n`;
  const lines = Object.entries({
    ...headers,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${error}\r\n${lines.join('')}\r\n${body}`);
}
