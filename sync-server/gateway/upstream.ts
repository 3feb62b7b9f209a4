import * as http from 'node:http';
import * as https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { CouchError, errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { CouchAddress } from './couch-address.ts';

export type UpstreamRequest = {
  readonly method: string;
  /** Path and query as they go out. */
  readonly path: string;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body: Buffer | Readable | undefined;
  readonly signal?: AbortSignal;
};

/** Connections to the one CouchDB behind the gateway. */
export type Upstream = {
  /**
   * Resolves when the head of the answer is there.
   * @throws 503 when nothing could be sent, 502 when the connection broke, whatever reading `body` throws
   */
  send(request: UpstreamRequest): Promise<http.IncomingMessage>;
  /** As the administrator. */
  readonly authorization: string;
  close(): void;
};

/** A connection that failed before anything went out: safe to say that nothing was stored. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export function createUpstream({ url, name, password }: CouchAddress): Upstream {
  const sender = url.protocol === 'https:' ? https : http;
  const agent = new sender.Agent({ keepAlive: true, maxFreeSockets: 64, scheduling: 'lifo' });
  const prefix = url.pathname.replace(/\/$/, '');
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const once = (request: UpstreamRequest) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const { method, headers, body, signal } = request;
      const path = prefix + request.path;
      const outgoing = sender.request({ agent, hostname, port: url.port, method, path, headers });
      let head: http.IncomingMessage | undefined;
      // Not the request itself once it is answered: its connection may be another's by then.
      const abort = () => {
        if (!head) outgoing.destroy(errors.couchBroke());
        else if (!head.complete) head.destroy();
      };
      signal?.addEventListener('abort', abort);
      outgoing.setTimeout(limits.idleMs, abort);
      outgoing.once('close', () => signal?.removeEventListener('abort', abort));
      outgoing.once('response', (response) => {
        // Whoever reads the answer hears of its end too; nobody has to.
        response.on('error', () => undefined);
        head = response;
        resolve(response);
      });
      // Stays for what comes after the answer's head: the answer itself tells of that.
      outgoing.on('error', (cause) => reject(failureOf(cause, outgoing.reusedSocket)));
      if (signal?.aborted) abort();
      if (body === undefined || Buffer.isBuffer(body)) outgoing.end(body);
      else pipeline(body, outgoing, (cause) => cause && outgoing.destroy(cause));
    });
  return {
    authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    async send(request) {
      try {
        return await once(request);
      } catch (cause) {
        if (!(cause instanceof StaleConnection)) throw cause;
        // A kept connection that the other side had closed meanwhile; only reading is surely without effect.
        if (request.method === 'GET' || request.method === 'HEAD') return once(request);
        throw errors.couchBroke();
      }
    },
    close: () => agent.destroy(),
  };
}

class StaleConnection extends Error {}

function failureOf(cause: NodeJS.ErrnoException, isReused: boolean): Error {
  if (cause instanceof CouchError) return cause;
  if (isReused && (cause.code === 'ECONNRESET' || cause.code === 'EPIPE')) return new StaleConnection();
  const isTls = cause.code?.includes('CERT') || cause.code?.startsWith('ERR_TLS') || cause.code?.startsWith('ERR_SSL');
  const isConnecting = neverSent.has(cause.code ?? '') || cause.syscall === 'connect';
  return isConnecting || isTls ? errors.couchUnreachable() : errors.couchBroke();
}
