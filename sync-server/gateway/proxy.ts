import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { takePlace } from '../http/waiting.ts';
import { couchCookieOf } from './couch-cookie.ts';
import type { Gateway } from './gateway.ts';
import { type Pass, whoIs } from './pass.ts';
import { recordPassed } from './record-passed.ts';
import { type OutgoingBody, outgoingBody } from './request-body.ts';
import { checkPath, checkRules } from './rules.ts';
import { isAttachment, isFeed, type Target, targetOf } from './target.ts';

/** What CouchDB may hear of a client's headers. None that names a person, a host or another method. */
const forwarded = [
  'accept-encoding',
  'content-md5',
  'destination',
  'if-match',
  'if-none-match',
  'if-range',
  'last-event-id',
  'range',
];

/** What a client may hear of CouchDB's. Cookies, CORS, its name and hop-by-hop headers are not among them. */
const returned = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-disposition',
  'content-md5',
  'content-range',
  'accept-ranges',
  'digest',
  'etag',
  'allow',
  'retry-after',
  'x-couch-request-id',
];

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'COPY', 'PATCH', 'OPTIONS'];

/** Everything that the gateway does not answer itself goes to CouchDB, as the sender. */
export function registerProxy(app: FastifyInstance, gateway: Gateway): void {
  const handler = (request: FastifyRequest, reply: FastifyReply) => pass(gateway, request, reply);
  app.route({ method: methods, url: '/', handler, exposeHeadRoute: false });
  app.route({ method: methods, url: '/*', handler, exposeHeadRoute: false });
}

async function pass(gateway: Gateway, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const target = targetOf(request.method, request.raw.url ?? '');
  checkPath(target);
  if (target.segments.length === 0 && request.headers.accept?.includes('text/html'))
    return reply.redirect('/app/', 302);
  const feed = isFeed(target);
  if (feed) reply.raw.once('close', takePlace(gateway.running.places, request.pass?.name ?? null));
  const body = await outgoingBody(request, target);
  await checkRules(gateway, request.pass, target, body.json);
  const ending = new AbortController();
  reply.raw.once('close', () => ending.abort());
  const { method, path } = target;
  const headers = headersFor(request, body);
  const response = await gateway.upstream.send({ method, path, headers, body: body.payload, signal: ending.signal });
  if (request.pass) await heed(gateway, request.pass, response);
  if (feed) watch(gateway, request.pass, target, reply, ending);
  if (!isReading(method)) gateway.watch.hint(target.segments);
  return answer(gateway, request, reply, target, body.json, response);
}

function headersFor(request: FastifyRequest, body: OutgoingBody): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { accept: acceptOf(request.headers.accept) };
  for (const name of forwarded) if (request.headers[name] !== undefined) headers[name] = request.headers[name];
  if (request.pass) headers.cookie = `AuthSession=${request.pass.couchCookie()}`;
  if (body.type !== undefined) headers['content-type'] = body.type;
  if (body.encoding !== undefined) headers['content-encoding'] = body.encoding;
  if (body.length !== undefined) headers['content-length'] = body.length;
  else if (body.payload) headers['transfer-encoding'] = 'chunked';
  else if (!isReading(request.method)) headers['content-length'] = 0;
  return headers;
}

/** To a browser that asks for a page CouchDB would answer 401 with the address of its own sign-in. */
function acceptOf(accept: string | undefined): string {
  return accept === undefined || accept.includes('text/html') ? 'application/json' : accept;
}

const isReading = (method: string) => method === 'GET' || method === 'HEAD';

/** CouchDB renews its cookie; or it does not know it any more, and then our session has ended too. */
async function heed(gateway: Gateway, pass: Pass, response: IncomingMessage): Promise<void> {
  const cookie = couchCookieOf(response.headers['set-cookie']);
  if (cookie !== undefined) pass.keep(cookie);
  if (response.statusCode === 401) await whoIs(gateway, pass);
}

function watch(
  gateway: Gateway,
  pass: Pass | undefined,
  { segments: [database = ''] }: Target,
  reply: FastifyReply,
  ending: AbortController,
): void {
  const isAllowed = async () => {
    const headers = pass ? { cookie: `AuthSession=${pass.couchCookie()}` } : {};
    const path = database.startsWith('_') ? '/_session' : `/${encodeURIComponent(database)}`;
    const answer = await gateway.upstream.send({ method: 'HEAD', path, headers, body: undefined });
    answer.resume();
    const cookie = couchCookieOf(answer.headers['set-cookie']);
    if (cookie !== undefined) pass?.keep(cookie);
    return answer.statusCode === 200;
  };
  const stop = gateway.running.add(pass?.token, () => ending.abort(), isAllowed);
  reply.raw.once('close', stop);
}

async function answer(
  gateway: Gateway,
  request: FastifyRequest,
  reply: FastifyReply,
  target: Target,
  json: unknown,
  response: IncomingMessage,
): Promise<FastifyReply> {
  const status = response.statusCode ?? 502;
  reply.code(status);
  for (const name of returned) {
    const value = response.headers[name];
    if (value !== undefined) reply.header(name, value);
  }
  const { location } = response.headers;
  if (location !== undefined) reply.header('location', ownLocation(request, location));
  if (status < 300 && isAttachment(target)) reply.header('content-security-policy', 'sandbox');
  if (request.method !== 'HEAD' && status !== 204 && status !== 304) {
    return reply.send(await recordPassed(gateway, request.pass, target, json, response));
  }
  response.resume();
  return reply.send(request.method === 'HEAD' ? Buffer.alloc(0) : undefined);
}

/** The same place, at our address. */
function ownLocation(request: FastifyRequest, location: string): string {
  const { pathname, search } = new URL(location, 'http://couch.invalid');
  return `${request.protocol}://${request.host}${pathname}${search}`;
}
