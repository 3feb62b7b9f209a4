import {
  Agent,
  request as ask,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What can go wrong with one request. `before`: the server never hears of it; `after`: it has done what was asked. */
export const faults = [
  'late',
  'cut-before',
  'cut-after',
  'cut-within',
  'truncated',
  'array',
  'object',
  'no-rows',
  'missing-rows',
  'reordered-rows',
  'doubled-rows',
  'html',
  'redirect',
  '401',
  '403',
  '409',
  '413',
  '429',
  '500',
  '503',
  '503-after',
  'twice',
  'delivered-later',
] as const;
export type Fault = (typeof faults)[number];

const errors: { [status: string]: [error: string, reason: string] } = {
  401: ['unauthorized', 'You are not authorized to access this db.'],
  403: ['forbidden', 'not_allowed'],
  409: ['conflict', 'Document update conflict.'],
  413: ['too_large', 'the request entity is too large'],
  429: ['too_many_requests', 'Too many requests.'],
  500: ['internal_server_error', 'No DB shards could be opened.'],
  503: ['service_unavailable', 'Service unavailable'],
};

/** The sort of request, as the counts are kept. */
export function kindOf(method: string, path: string): string {
  const [place = ''] = path.split('?');
  if (place.startsWith('/_session')) return `${method} _session`;
  if (place.startsWith('/_city/')) return place.slice(7);
  const part = place.split('/')[2] ?? '';
  if (part.startsWith('_')) return part;
  if (part === '') return 'root';
  return path.includes('open_revs') ? 'open_revs' : 'document';
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export type FaultyProxy = {
  url: string;
  /** How often each fault befell each kind of request. */
  counts: Map<string, number>;
  total(): number;
  heal(): void;
  hurt(): void;
  /** From now on requests that may be hurt are taken and never answered, also after it ends: half-open connections. */
  stall(isStalled: boolean): void;
  close(): Promise<void>;
};

export type FaultyProxyOptions = {
  target: string;
  random: () => number;
  /** Share of the requests that something befalls. */
  share: number;
  /** Longest delay, ms. */
  longest: number;
  /** Which requests may be hurt. */
  only?: (method: string, path: string) => boolean;
};

/** Stands between a client and a server, and does to a share of the requests what networks and proxies do. */
export async function createFaultyProxy(options: FaultyProxyOptions): Promise<FaultyProxy> {
  const { target, random, share, longest, only = () => true } = options;
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  let isHurt = true;
  let isStalled = false;

  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  function forward(request: IncomingMessage, body: Buffer, gone?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { connection: _connection, ...headers } = request.headers;
      const url = new URL(request.url ?? '/', target);
      const outgoing = ask(
        url,
        { method: request.method ?? 'GET', headers, agent, ...(gone ? { signal: gone } : {}) },
        (incoming) => {
          const pieces: Buffer[] = [];
          incoming.on('data', (piece: Buffer) => pieces.push(piece));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: Buffer.concat(pieces) }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  function send(response: ServerResponse, { status, headers, body }: Answer): void {
    const { 'transfer-encoding': _coding, connection: _connection, 'content-length': _length, ...rest } = headers;
    response.writeHead(status, { ...rest, 'content-length': body.length });
    response.end(body);
  }

  const say = (response: ServerResponse, status: number, type: string, text: string, extra = {}): void => {
    response.writeHead(status, { 'content-type': type, date: new Date().toUTCString(), ...extra });
    response.end(text);
  };

  /** The answer with its rows, wherever they are, changed. */
  function withRows(answer: Answer, change: (rows: unknown[]) => unknown[]): Answer {
    let value: unknown;
    try {
      value = JSON.parse(answer.body.toString());
    } catch {
      return answer;
    }
    const record = value as { rows?: unknown[]; results?: unknown[]; databases?: unknown[] };
    if (Array.isArray(value)) value = change(value);
    for (const name of ['rows', 'results', 'databases'] as const)
      if (Array.isArray(record[name])) record[name] = change(record[name]);
    return { ...answer, body: Buffer.from(JSON.stringify(value)) };
  }

  const replaced = (answer: Answer, text: string): Answer => ({ ...answer, status: 200, body: Buffer.from(text) });

  async function befall(fault: Fault, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const cut = (): void => {
      request.socket.destroy();
    };
    if (fault === 'cut-before') return cut();
    if (fault === 'html')
      return say(response, 200, 'text/html', '<!doctype html><title>Hotspot</title>Please sign in.');
    if (fault === 'redirect') return say(response, 302, 'text/html', '', { location: '/portal' });
    const known = errors[fault];
    if (known) {
      const extra = ['429', '503'].includes(fault) && random() < 0.3 ? { 'retry-after': '1' } : {};
      const text = `${JSON.stringify({ error: known[0], reason: known[1] })}\n`;
      return say(response, Number(fault), 'application/json', text, extra);
    }
    if (fault === 'late') await pause(random() * longest);
    if (fault === 'delivered-later') {
      cut();
      await pause(random() * longest);
      await forward(request, body);
      return undefined;
    }
    if (fault === 'twice') await forward(request, body);
    const answer = await forward(request, body);
    if (fault === 'cut-after') return cut();
    if (fault === '503-after') return say(response, 503, 'text/html', '<h1>503 Service Unavailable</h1>');
    if (fault === 'cut-within') {
      response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length + 9 });
      response.write(answer.body.subarray(0, answer.body.length >> 1));
      setTimeout(cut, 20);
      return undefined;
    }
    if (fault === 'truncated')
      return send(response, { ...answer, body: answer.body.subarray(0, answer.body.length >> 1) });
    if (fault === 'array') return send(response, replaced(answer, '[]'));
    if (fault === 'object') return send(response, replaced(answer, '{}'));
    if (fault === 'no-rows') return send(response, replaced(answer, '{"rows":[]}'));
    if (fault === 'missing-rows')
      return send(
        response,
        withRows(answer, (rows) => rows.filter(() => random() < 0.5)),
      );
    if (fault === 'reordered-rows')
      return send(
        response,
        withRows(answer, (rows) => [...rows].reverse()),
      );
    if (fault === 'doubled-rows')
      return send(
        response,
        withRows(answer, (rows) => [...rows, ...rows.slice(-1)]),
      );
    return send(response, answer);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const { method = 'GET', url = '/' } = request;
    if (isStalled && only(method, url)) return;
    if (isHurt && only(method, url) && random() < share) {
      const fault = faults[Math.floor(random() * faults.length)] as Fault;
      const name = `${kindOf(method, url)} ${fault}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      await befall(fault, request, body, response);
      return;
    }
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    send(response, await forward(request, body, gone.signal));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    heal: () => {
      isHurt = false;
    },
    hurt: () => {
      isHurt = true;
    },
    stall: (now) => {
      isStalled = now;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
