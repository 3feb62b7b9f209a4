import type { CouchClient } from '../provision/couch-client.ts';
import { HubError } from './hub-error.ts';

export type MainServer = CouchClient & { readonly url: string };

const timeoutMs = 60_000;

/** The city's server as somebody who signs in there sees it. TLS is verified and redirects are not followed. */
export function mainServer(url: string, name: string, password: string): MainServer {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  return {
    url,
    async request(method, path, body) {
      const headers = { authorization, accept: 'application/json', 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const response = await fetch(url + path, { method, headers, redirect: 'manual', signal, ...sent });
        return { status: response.status, body: (await response.json()) as unknown };
      } catch {
        throw new HubError(
          'hub_main_refused',
          `${url} does not answer as the city's server. Is this computer in the office's network, and is MAIN_URL right?`,
        );
      }
    },
  };
}
