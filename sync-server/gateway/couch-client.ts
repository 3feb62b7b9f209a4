import type { CouchClient } from '../provision/couch-client.ts';
import { ask } from './ask.ts';
import type { Upstream } from './upstream.ts';

/** Provisions the CouchDB behind the gateway as the server provisions itself. */
export function createUpstreamClient(upstream: Upstream): CouchClient {
  return { request: (method, path, body) => ask(upstream, method, path, { body }) };
}
