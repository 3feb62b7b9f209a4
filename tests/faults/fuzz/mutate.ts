import { gzipSync } from 'node:zlib';
import type { Random } from './random.ts';
import { type Seed, seeds } from './seeds.ts';

/** A request as it goes onto the wire. */
export type Mutant = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
};

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'COPY', 'PATCH', 'OPTIONS', 'PROPFIND'];
const ids = [
  'a',
  'b',
  'a/b',
  '_design/d',
  '_local/x',
  'ü',
  '%00',
  '%zz',
  '..',
  '_nothing',
  ' ',
  'x'.repeat(2_000),
  '%F0%9F',
];
const revs = ['1-a', '2-b', '0-0', '-1-x', '999999999999-a', '1-', 'nonsense', `1-${'f'.repeat(32)}`, '1-%22'];
const names = [
  'since',
  'limit',
  'skip',
  'key',
  'keys',
  'startkey',
  'rev',
  'open_revs',
  'feed',
  'filter',
  'style',
  'group_level',
  'new_edits',
  'descending',
  'include_docs',
  'timeout',
  'heartbeat',
  'count',
  'reduce',
  'conflicts',
  'attachments',
  'seq_interval',
  'update',
  'bookmark',
  'batch',
  'r',
  'w',
];
const values = [
  '',
  'true',
  'false',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  'null',
  '[]',
  '{}',
  '"',
  '"\\ud800"',
  '[1,2',
  '%',
  'now',
  'all',
  'longpoll',
  'NaN',
  '__proto__',
  'undefined',
];
const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  'x',
  [],
  {},
  [[]],
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  '1-a',
  '_id',
  { $gt: null },
  { $regex: '(' },
];
const keys = [
  '_id',
  '_rev',
  '_deleted',
  '_attachments',
  '_revisions',
  '_conflicts',
  '__proto__',
  'constructor',
  'toString',
  '',
  '$and',
  '_x',
  'selector',
  'docs',
  'keys',
  'limit',
  'language',
  'views',
];
const headers: readonly (readonly [string, readonly string[]])[] = [
  [
    'content-type',
    [
      'text/plain',
      'application/json; charset=utf-8',
      'multipart/related',
      'multipart/related; boundary=',
      '',
      'x'.repeat(3_000),
    ],
  ],
  ['content-encoding', ['gzip', 'br', 'identity', 'deflate']],
  ['accept', ['multipart/mixed', 'text/event-stream', '*/*', 'application/json;q=0', ',']],
  ['accept-encoding', ['gzip', 'identity;q=0']],
  ['authorization', ['Basic', 'Basic:', 'Basic !!!', 'Bearer x', 'Basic bm9ib2R5Ondyb25n']],
  ['cookie', ['AuthSession=', 'AuthSession=x; AuthSession=y', ';;;', `AuthSession=${'a'.repeat(5_000)}`]],
  ['if-match', ['"1-a"', '*', '"', 'W/"1-a"']],
  ['if-none-match', ['"1-a"', '*', '"a", "b"']],
  ['range', ['bytes=0-1', 'bytes=-1', 'bytes=5-1', 'bytes=0-99999999999', 'bytes=', 'bytes=0-1,3-4']],
  ['destination', ['b', 'b?rev=1-a', '_design/x', '', '%zz']],
  ['last-event-id', ['1', 'x', '-1']],
  ['sec-fetch-site', ['cross-site', 'same-origin']],
  ['x-forwarded-for', ['1.2.3.4', ',']],
  ['x-couch-full-commit', ['true', 'false']],
  ['content-md5', ['Signature', 'AAAA']],
];

/** Credentials of somebody who may do everything. */
export type Keys = { readonly cookie: string; readonly authorization: string };

/**
 * A seed with a few things wrong or odd. It comes with a session, which wrong passwords do not lock out, but where it
 * could end that session.
 */
export function mutate(random: Random, { cookie, authorization }: Keys): Mutant {
  const seed = random.pick(seeds);
  const db = random.once(40)
    ? random.pick(['none', 'UPPER', '_users', '_replicator', 'a%2Fb', '_x'])
    : random.pick(['fuzz', 'fuzz2']);
  const fill = (text: string): string =>
    text.replaceAll('{db}', db).replaceAll('{id}', random.pick(ids)).replaceAll('{rev}', random.pick(revs));
  const isKept = random.once(4);
  const method = !isKept && random.once(12) ? random.pick(methods) : seed.method;
  const sent: Record<string, string> = random.once(30)
    ? {}
    : seed.path.startsWith('/_session')
      ? { authorization }
      : { cookie };
  if (seed.body !== undefined) sent['content-type'] = seed.type ?? 'application/json';
  if (seed.method === 'COPY') sent.destination = random.pick(ids);
  if (!isKept) for (let n = random.below(3); n > 0; n -= 1) addHeader(random, sent);
  const body = bodyOf(random, seed, fill, isKept);
  const path = pathOf(random, fill(seed.path), isKept);
  return {
    method,
    path,
    headers: sent,
    body: sent['content-encoding'] === 'gzip' && body ? gzipped(random, body) : body,
  };
}

function addHeader(random: Random, sent: Record<string, string>): void {
  const [name, choices] = random.pick(headers);
  sent[name] = random.pick(choices);
}

function pathOf(random: Random, path: string, isKept: boolean): string {
  let result = path;
  if (!isKept) {
    if (random.once(3))
      result += `${result.includes('?') ? '&' : '?'}${random.pick(names)}=${encodeURIComponent(random.pick(values))}`;
    if (random.once(10)) result = result.replace(/=[^&]*/, `=${random.pick(values)}`);
    if (random.once(15)) result = splice(random, result, encodeURIComponent(random.text(4).toWellFormed()));
    if (random.once(40)) result = splice(random, result, random.pick(['/', '//', '%2F', '?', '#', '%', ';', '\\']));
  }
  // What cannot stand in a request line is sent as Node would.
  return result.replaceAll(/[^\u0021-\u007e]/g, (character) => encodeURIComponent(character.toWellFormed()));
}

function bodyOf(random: Random, seed: Seed, fill: (text: string) => string, isKept: boolean): Buffer | undefined {
  if (seed.body === undefined) return random.once(50) ? Buffer.from(random.text(20)) : undefined;
  const isText = typeof seed.body === 'string';
  const value = isText || isKept ? seed.body : change(random, seed.body, 0);
  let bytes = Buffer.from(fill(isText ? seed.body : (JSON.stringify(value) ?? '')));
  if (isKept) return bytes;
  if (random.once(10)) bytes = bytes.subarray(0, random.below(bytes.length + 1));
  if (random.once(10) && bytes.length > 0) bytes.writeUInt8(random.below(256), random.below(bytes.length));
  if (random.once(25)) bytes = Buffer.from(splice(random, bytes.toString(), random.text(6)));
  if (random.once(60)) bytes = Buffer.from('['.repeat(random.below(50_000)));
  if (random.once(60)) bytes = Buffer.from(`{"a":1,"a":${random.below(9)}}`);
  return bytes;
}

function change(random: Random, value: unknown, depth: number): unknown {
  if (random.once(8 + depth)) return random.pick(strange);
  if (Array.isArray(value)) {
    const list = value.map((item) => change(random, item, depth + 1));
    if (random.once(8)) list.push(random.pick(strange));
    return random.once(20) ? [...list, ...list, ...list] : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(() => !random.once(15));
  const changed = entries.map(([key, item]) => [
    random.once(25) ? random.pick(keys) : key,
    change(random, item, depth + 1),
  ]);
  if (random.once(6)) changed.push([random.pick(keys), random.pick(strange)]);
  return Object.fromEntries(changed);
}

function gzipped(random: Random, body: Buffer): Buffer {
  return random.once(3) ? body : gzipSync(body);
}

function splice(random: Random, text: string, piece: string): string {
  const place = 1 + random.below(text.length);
  return text.slice(0, place) + piece + text.slice(place + random.below(3));
}
