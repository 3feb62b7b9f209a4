import { isObject, type JsonObject } from '../lib/json.ts';

/**
 * What came back. Only `answer` is the server speaking; everything that a portal, a proxy or a broken line can produce
 * is `silence`, and changes nothing (architecture.md, "Sync": strictness).
 */
export type Reply =
  | {
      kind: 'answer';
      status: number;
      body: JsonObject | unknown[];
      serverTime: number | undefined;
      retryAfter: number | undefined;
    }
  | { kind: 'silence'; reason: 'unreachable' | 'timeout' | 'foreign' | 'aborted' };

export type Http = (method: 'GET' | 'POST' | 'DELETE', path: string, options?: HttpOptions) => Promise<Reply>;
export type HttpOptions = { body?: unknown; signal?: AbortSignal | undefined; timeout?: number };

/** Half-open connections are given up after this many milliseconds. */
export const stallLimit = 30_000;

function retryAfterOf(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

async function read(response: Response): Promise<Reply> {
  const type = response.headers.get('content-type') ?? '';
  if (response.redirected || !type.startsWith('application/json')) return { kind: 'silence', reason: 'foreign' };
  let body: unknown;
  try {
    body = JSON.parse(await response.text());
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'silence', reason: 'foreign' };
    throw error;
  }
  if (!isObject(body) && !Array.isArray(body)) return { kind: 'silence', reason: 'foreign' };
  const date = Date.parse(response.headers.get('date') ?? '');
  const serverTime = Number.isNaN(date) ? undefined : date;
  return { kind: 'answer', status: response.status, body, serverTime, retryAfter: retryAfterOf(response.headers) };
}

/** JSON over `fetch`: no redirects, no cache, a limit in time. Never throws for what a network can do. */
export function createHttp(fetchJson: typeof fetch, origin = ''): Http {
  return async (method, path, options = {}) => {
    const limit = AbortSignal.timeout(options.timeout ?? stallLimit);
    const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    try {
      const response = await fetchJson(`${origin}${path}`, {
        method,
        headers,
        signal,
        redirect: 'error',
        cache: 'no-store',
        credentials: 'same-origin',
        referrerPolicy: 'no-referrer',
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      });
      return await read(response);
    } catch {
      if (options.signal?.aborted) return { kind: 'silence', reason: 'aborted' };
      return { kind: 'silence', reason: limit.aborted ? 'timeout' : 'unreachable' };
    }
  };
}
