import { errors } from '../errors.ts';
import { strictJson } from '../http/json-body.ts';
import { couchCookieOf } from './couch-cookie.ts';
import { readCapped } from './read-capped.ts';
import type { Upstream } from './upstream.ts';

/** What CouchDB says to a question of the gateway's own. */
export type Reply = {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
  /** CouchDB's session cookie, where it sent one. */
  readonly cookie: string | undefined;
};

export type Question = {
  readonly body?: unknown;
  /** CouchDB's session cookie of whoever asks; null for a stranger. The administrator when left out. */
  readonly cookie?: string | null;
  /** Of the client on whose behalf the gateway asks. */
  readonly address?: string | undefined;
};

const largestAnswer = 32 * 1024 * 1024;

/** Asks CouchDB something whose answer is short JSON. @throws 502, 503 when there is no such answer */
export async function ask(upstream: Upstream, method: string, path: string, question: Question = {}): Promise<Reply> {
  const { cookie, address } = question;
  const body = question.body === undefined ? undefined : Buffer.from(JSON.stringify(question.body));
  const response = await upstream.send({
    method,
    path,
    body,
    headers: {
      accept: 'application/json',
      ...(cookie === undefined ? { authorization: upstream.authorization } : {}),
      ...(cookie ? { cookie: `AuthSession=${cookie}` } : {}),
      ...(address === undefined ? {} : { 'x-forwarded-for': address }),
      ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
    },
  });
  const status = response.statusCode ?? 0;
  const bytes = await readCapped(response, largestAnswer).catch(() => {
    throw errors.couchBroke();
  });
  return { status, body: jsonOf(bytes), cookie: couchCookieOf(response.headers['set-cookie']) };
}

function jsonOf(bytes: Buffer): Reply['body'] {
  if (bytes.length === 0) return {};
  try {
    return strictJson(bytes) as Reply['body'];
  } catch {
    // A portal's or a proxy's page instead of CouchDB.
    throw errors.couchBroke();
  }
}
