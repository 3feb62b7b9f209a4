import type { FastifyInstance } from 'fastify';
import type { CouchClient } from '../provision/couch-client.ts';
import { processHeader } from './identity.ts';

/**
 * Talks to this very server as an administrator, without a password and without a socket: provisioning uses it.
 * @param token the process's own, see `identity.ts` */
export function createInProcessClient(app: FastifyInstance, token: string): CouchClient {
  return {
    async request(method, path, body) {
      const headers = { [processHeader]: token, accept: 'application/json' };
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
      const response = await app.inject({
        method,
        url: path,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...payload,
      });
      return { status: response.statusCode, body: response.body === '' ? undefined : JSON.parse(response.body) };
    },
  };
}
