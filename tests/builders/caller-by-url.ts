import * as http from 'node:http';
import * as https from 'node:https';
import type { Namespace } from './namespace.ts';
import { type Answer, type Api, admin, basic, type CallOptions, type Json, jsonOf } from './server.ts';

/** An administrator's name and password, as in `http://name:password@host`. */
export function credentialsOf({ username, password }: URL): readonly [string, string] {
  return [decodeURIComponent(username), decodeURIComponent(password)];
}

/** Not `fetch`: that tidies paths up before it sends them. The tests' `admin` is the administrator of the URL. */
export function callerByUrl(target: URL, space: Namespace): Api {
  const sender = target.protocol === 'https:' ? https : http;
  const agent = new sender.Agent({ keepAlive: true });
  const own = credentialsOf(target);
  return async (method, path, options = {}) => {
    const as = options.as === undefined ? admin : options.as;
    const payload = payloadOf(path, options, space, own);
    const headers = {
      accept: 'application/json',
      ...(as ? { authorization: basic(senderOf(as, space, own)) } : {}),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...(payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) }),
      ...options.headers,
    };
    const { hostname, port } = target;
    const request = sender.request({
      agent,
      method,
      hostname,
      port,
      path: patient(oneShard(method, space.path(path))),
      headers,
    });
    return receive(request, payload, space);
  };
}

/** A feed waits longer than a test in process has it wait: nobody can see from here whether it waits already. */
function patient(path: string): string {
  if (!path.includes('feed=')) return path;
  return path.replace(/([?&]timeout=)(\d{1,3})(?=&|$)/, (_, name: string, ms: string) => `${name}${Number(ms) + 900}`);
}

/** In a new database of one shard changes have an order, and their sequences count up, as the tests want it. */
function oneShard(method: string, path: string): string {
  return method === 'PUT' && /^\/[^/?]+$/.test(path) ? `${path}?q=1` : path;
}

function senderOf([name, secret]: readonly [string, string], space: Namespace, own: readonly [string, string]) {
  if (name === admin[0]) return [own[0], secret === admin[1] ? own[1] : secret] as const;
  return [space.user(name), secret] as const;
}

function payloadOf(path: string, { body, raw }: CallOptions, space: Namespace, own: readonly [string, string]) {
  if (raw !== undefined) return space.raw(path, raw);
  if (body === undefined) return undefined;
  const { name, password } = (body ?? {}) as { name?: unknown; password?: unknown };
  if (path !== '/_session' || name !== admin[0]) return JSON.stringify(space.body(path, body));
  return JSON.stringify({ ...body, name: own[0], password: password === admin[1] ? own[1] : password });
}

function receive(request: http.ClientRequest, payload: string | Buffer | undefined, space: Namespace): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        const bytes = Buffer.concat(pieces);
        const text = space.strip(bytes.toString('utf8'));
        const headers = Object.entries(response.headers).map(([name, value]) => [
          name,
          typeof value === 'string' ? space.strip(value) : value,
        ]);
        const status = response.statusCode ?? 0;
        resolve({ status, text, bytes, body: jsonOf(text) as Json, headers: Object.fromEntries(headers) });
      });
    });
    request.end(payload);
  });
}
