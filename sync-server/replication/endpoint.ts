import { isObject } from '../../src/lib/json.ts';
import { errors } from '../errors.ts';

export type Credentials = { readonly name: string; readonly password: string };

/** One end of a replication: a database of this server, or one that is reached over HTTP. */
export type Endpoint =
  | { readonly kind: 'local'; readonly name: string }
  | {
      readonly kind: 'remote';
      /** Ends in `/`; without credentials. */
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly credentials: Credentials | undefined;
    };

/** What a request says itself, and what would say something else to whom it goes. */
const ownHeaders = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** @throws bad_request */
export function parseEndpoint(value: unknown): Endpoint {
  if (typeof value === 'string') return parseText(value, {});
  if (!isObject(value)) throw errors.badRequest('Missing replicator database');
  if (typeof value.url !== 'string' || value.url === '') throw invalidUrl();
  return parseText(value.url, value);
}

function parseText(text: string, { headers, auth }: { readonly [key: string]: unknown }): Endpoint {
  if (/^https?:\/\//i.test(text)) return parseUrl(text, headersOf(headers), credentialsOf(auth));
  if (text === '' || !text.isWellFormed() || text.includes('://')) throw invalidUrl();
  return { kind: 'local', name: text.endsWith('/') ? text.slice(0, -1) : text };
}

function parseUrl(text: string, headers: Record<string, string>, given: Credentials | undefined): Endpoint {
  const url = URL.parse(text);
  if (!url || url.hostname === '' || url.search !== '' || url.hash !== '') throw invalidUrl();
  const inUrl = url.username === '' ? undefined : decoded(url.username, url.password);
  url.username = '';
  url.password = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  const inHeader = basicOf(headers.authorization);
  const credentials = given ?? inUrl ?? inHeader;
  if (credentials) delete headers.authorization;
  return { kind: 'remote', url: url.href, headers, credentials };
}

function headersOf(value: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  if (value === undefined) return headers;
  if (!isObject(value)) throw errors.badRequest('`headers` must be a JSON object.');
  for (const [name, text] of Object.entries(value)) {
    const isSound =
      typeof text === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
    if (!isSound) throw errors.badRequest('`headers` must hold names and values of HTTP headers.');
    if (!ownHeaders.has(name.toLowerCase())) headers[name.toLowerCase()] = text;
  }
  return headers;
}

function credentialsOf(auth: unknown): Credentials | undefined {
  if (auth === undefined) return undefined;
  if (!isObject(auth)) throw errors.badRequest('`auth` must be a JSON object.');
  const { basic } = auth;
  if (basic === undefined) return undefined;
  const { username, password } = isObject(basic) ? basic : {};
  if (typeof username === 'string' && typeof password === 'string') return { name: username, password };
  throw errors.badRequest('`auth.basic` must have a `username` and a `password`.');
}

function basicOf(header: string | undefined): Credentials | undefined {
  const match = /^basic +([\w+/=-]+)\s*$/i.exec(header ?? '');
  const [name, ...rest] = Buffer.from(match?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return match && name && rest.length > 0 ? { name, password: rest.join(':') } : undefined;
}

function decoded(name: string, password: string): Credentials {
  try {
    return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
  } catch {
    throw invalidUrl();
  }
}

function invalidUrl() {
  return errors.badRequest('endpoint has an invalid url');
}

/** As it may be shown to others: without credentials. */
export function shownEndpoint(endpoint: Endpoint): string {
  return endpoint.kind === 'local' ? endpoint.name : endpoint.url;
}
