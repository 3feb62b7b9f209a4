import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a peer says instead of the truth; undefined lets the request through to the real server. */
export type Misbehaviour = (
  path: string,
  method: string,
) => ((response: ServerResponse, request: IncomingMessage) => void) | undefined;

/** A proxy in front of a real server that misbehaves as the test says. */
export async function brokenPeer(real: string) {
  const state: { misbehave: Misbehaviour; requests: string[] } = { misbehave: () => undefined, requests: [] };
  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = (request.url ?? '').split('?')[0] ?? '';
    state.requests.push(`${request.method} ${path}`);
    const broken = state.misbehave(path, request.method ?? '');
    if (broken) {
      broken(response, request);
      return;
    }
    const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
    const body = Buffer.concat(chunks);
    const answer = await fetch(real + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      redirect: 'manual',
      ...(body.length > 0 ? { body } : {}),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
