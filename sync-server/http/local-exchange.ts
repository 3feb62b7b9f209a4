import type { FastifyInstance } from 'fastify';
import type { UserContext } from '../documents/user-context.ts';
import { type Exchange, SilentPeer } from '../replication/exchange.ts';
import { processHeader, processUserHeader } from './identity.ts';

/**
 * A database of this very server as one end of a replication: asked as anybody is who comes over HTTP, with the rights
 * of `user`, without a password and without a socket.
 * @param token the process's own, see `identity.ts`
 */
export function localExchange(
  app: FastifyInstance,
  token: string,
  database: string,
  user: () => UserContext,
): Exchange {
  const base = `/${encodeURIComponent(database)}`;
  return async ({ method, path, body, raw, signal }) => {
    const sent = raw?.bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    signal.throwIfAborted();
    const { name, roles } = user();
    const headers = {
      [processHeader]: token,
      [processUserHeader]: encodeURIComponent(JSON.stringify({ name, roles })),
      accept: 'application/json',
      ...(sent === undefined ? {} : { 'content-type': raw?.contentType ?? 'application/json' }),
    };
    const payload = sent === undefined ? {} : { payload: sent };
    try {
      const response = await app.inject({ method, url: base + path, headers, signal, ...payload });
      return {
        status: response.statusCode,
        contentType: response.headers['content-type'] ?? '',
        body: response.rawPayload,
        retryAfterMs: undefined,
      };
    } catch {
      throw signal.aborted ? signal.reason : new SilentPeer('unreachable');
    }
  };
}
