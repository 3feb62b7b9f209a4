import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, type Http } from '../../src/sync/http.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function against(listener: RequestListener): Promise<Http> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return createHttp(fetch, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const json = { 'content-type': 'application/json' };

describe('one request', () => {
  it('is answered by JSON alone', async () => {
    const http = await against((_, response) => response.writeHead(201, json).end('{"ok":true}'));
    expect(await http('GET', '/')).toMatchObject({ kind: 'answer', status: 201, body: { ok: true } });
  });

  it.each<[string, RequestListener]>([
    ['a portal page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hotspot')],
    ['a redirect', (_, response) => response.writeHead(302, { location: '/portal' }).end()],
    ['JSON cut short', (_, response) => response.writeHead(200, json).end('{"rows":[')],
    ['nothing', (_, response) => response.writeHead(200, json).end()],
    ['a text', (_, response) => response.writeHead(200, json).end('"ok"')],
    ['bytes that are no text', (_, response) => response.writeHead(200, json).end(Buffer.from([34, 0xff, 34]))],
  ])('takes %s for somebody else', async (_, listener) => {
    expect(await (await against(listener))('GET', '/')).toMatchObject({ kind: 'silence', reason: 'foreign' });
  });

  it('says what a proxy says of itself', async () => {
    const http = await against((_, response) =>
      response.writeHead(503, { 'content-type': 'text/html', 'retry-after': '7' }).end('busy'),
    );
    expect(await http('GET', '/')).toMatchObject({ reason: 'foreign', status: 503, retryAfter: 7000 });
  });

  it('reads a Retry-After that is a date, by the clock of whoever sent it', async () => {
    const dates = { date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 10:02:00 GMT' };
    const http = await against((_, response) => response.writeHead(429, { ...json, ...dates }).end('{}'));
    expect(await http('GET', '/')).toMatchObject({ status: 429, retryAfter: 120_000 });
  });

  it('is given up when nothing comes any more, before and within the answer', async () => {
    const http = await against((request, response) => {
      if (request.url === '/silent') return;
      response.writeHead(200, json).write('{"rows":');
    });
    for (const path of ['/silent', '/half'])
      expect(await http('GET', path, { timeout: 150 })).toEqual({ kind: 'silence', reason: 'timeout' });
  });

  it('lives as long as something comes, however slowly', async () => {
    const http = await against((_, response) => {
      response.writeHead(200, json).write('[1');
      let count = 0;
      const timer = setInterval(() => {
        count += 1;
        response.write(' ');
        if (count < 10) return;
        clearInterval(timer);
        response.end(']');
      }, 60);
    });
    expect(await http('GET', '/', { timeout: 300 })).toMatchObject({ kind: 'answer', body: [1] });
  });

  it('tells being stopped from a line that failed', async () => {
    const http = await against((request) => request.socket.destroy());
    expect(await http('GET', '/')).toEqual({ kind: 'silence', reason: 'unreachable' });
    expect(await http('GET', '/', { signal: AbortSignal.abort() })).toEqual({ kind: 'silence', reason: 'aborted' });
  });
});
