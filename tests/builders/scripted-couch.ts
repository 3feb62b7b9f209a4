import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createUpstream } from '../../sync-server/gateway/upstream.ts';
import { createGateway } from '../../sync-server/gateway-app.ts';
import { openServerState, type ServerState } from '../../sync-server/storage/server-state.ts';
import { type Api, callerOf, reach } from './server.ts';

export type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer };

/** Something that answers as a test wants behind a gateway, and notes what came through. */
export type ScriptedCouch = {
  /** Without sign-ins and what the gateway asks on its own behalf. */
  readonly seen: Seen[];
  /** How it answers; 200 `{}` until it is set. */
  answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;
  /** Roles of whoever has signed in. */
  roles: string[];
  /** What the next answer sets as its session cookie. */
  cookie: string | undefined;
  readonly gateway: FastifyInstance;
  readonly api: Api;
  readonly state: ServerState;
  readonly clock: { value: number; now(): number };
  /** The gateway's cookie of a user who signs in now. */
  signIn(name: string): Promise<string>;
  /** Where the gateway listens. */
  url(): Promise<string>;
  stopCouch(): Promise<void>;
  close(): Promise<void>;
};

export async function startScriptedCouch(): Promise<ScriptedCouch> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => respond(couch, request, response, Buffer.concat(pieces)));
    request.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const state = openServerState(':memory:');
  const clock = { value: Date.UTC(2026, 10, 22, 9), now: () => clock.value };
  const upstream = createUpstream({ url, name: 'root', password: 'the secret of the gateway' });
  const gateway = createGateway({ upstream, serverState: state, clock });
  const stopCouch = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const couch: ScriptedCouch = {
    seen: [],
    answer: (_request, response) => response.end('{}\n'),
    roles: ['counter'],
    cookie: undefined,
    gateway,
    api: callerOf(gateway),
    state,
    clock,
    async signIn(name) {
      const answer = await couch.api('POST', '/_session', { as: null, body: { name, password: 'right' } });
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    },
    url: async () => (await reach(gateway, '')).url,
    stopCouch,
    async close() {
      await gateway.close();
      state.close();
      await stopCouch();
    },
  };
  return couch;
}

/** Its cookies read `couch-<name>`. */
function respond(couch: ScriptedCouch, request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const { method = '', url = '', headers } = request;
  response.setHeader('content-type', 'application/json');
  if (couch.cookie) response.setHeader('set-cookie', `AuthSession=${couch.cookie}; Version=1; Path=/; HttpOnly`);
  if (url === '/_session' && method === 'POST') {
    const { name, password } = JSON.parse(body.toString()) as { name: string; password: string };
    if (password !== 'right') return void response.writeHead(401).end('{"error":"unauthorized"}\n');
    response.setHeader('set-cookie', `AuthSession=couch-${name}; Version=1; Path=/; HttpOnly`);
    return void response.end(`${JSON.stringify({ ok: true, name, roles: couch.roles })}\n`);
  }
  if (url === '/_session') {
    const name = /AuthSession=couch-(\w+)/.exec(headers.cookie ?? '')?.[1] ?? null;
    return void response.end(`${JSON.stringify({ ok: true, userCtx: { name, roles: name ? couch.roles : [] } })}\n`);
  }
  if (headers.authorization === undefined) couch.seen.push({ method, url, headers, body });
  couch.answer(request, response, body);
}
