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
  | {
      kind: 'silence';
      reason: 'unreachable' | 'timeout' | 'foreign' | 'aborted';
      /** Of a `foreign` answer: what a proxy says of itself. */
      status?: number;
      retryAfter?: number | undefined;
    };

export type Http = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options?: HttpOptions) => Promise<Reply>;
/** `timeout`: as long may nothing come, ms. */
export type HttpOptions = { body?: unknown; signal?: AbortSignal | undefined; timeout?: number };

/** A connection on which nothing comes for so long is given up, ms. */
export const stallLimit = 30_000;
/** No answer may take longer, however it trickles, ms. */
const wholeLimit = 600_000;
/** No answer that we ask for is as large, bytes. */
const sizeLimit = 64 * 1024 * 1024;

/** RFC 9110, 10.2.3: seconds or a date. */
function retryAfterOf(headers: Headers): number | undefined {
  const text = headers.get('retry-after') ?? '';
  const seconds = text.trim() === '' ? Number.NaN : Number(text);
  const until = Date.parse(text) - Date.parse(headers.get('date') ?? '');
  const wait = Number.isFinite(seconds) ? seconds * 1000 : until;
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined;
}

async function textOf(response: Response, came: () => void): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    came();
    size += value.length;
    if (size > sizeLimit) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

const foreign = ({ status, headers }: Response): Reply => ({
  kind: 'silence',
  reason: 'foreign',
  status,
  retryAfter: retryAfterOf(headers),
});

async function read(response: Response, came: () => void): Promise<Reply> {
  const { headers, status } = response;
  const type = headers.get('content-type') ?? '';
  const isRedirect = response.redirected || response.type === 'opaqueredirect' || (status >= 300 && status < 400);
  if (isRedirect || !type.startsWith('application/json')) {
    await response.body?.cancel();
    return foreign(response);
  }
  let body: unknown;
  try {
    body = JSON.parse((await textOf(response, came)) ?? '');
  } catch (error) {
    // What is cut short comes here too, where the transport does not notice it.
    if (error instanceof SyntaxError || (error instanceof TypeError && /decode|encoded/i.test(error.message)))
      return foreign(response);
    throw error;
  }
  if (!isObject(body) && !Array.isArray(body)) return foreign(response);
  const date = Date.parse(headers.get('date') ?? '');
  const serverTime = Number.isNaN(date) ? undefined : date;
  return { kind: 'answer', status, body, serverTime, retryAfter: retryAfterOf(headers) };
}

/** Ends what has been still for `limit` ms; each byte that comes gives it as long again. */
function watchdog(limit: number) {
  const stopper = new AbortController();
  const bite = (): void => stopper.abort();
  const whole = setTimeout(bite, Math.max(limit, wholeLimit));
  let still = setTimeout(bite, limit);
  return {
    signal: stopper.signal,
    came: (): void => {
      clearTimeout(still);
      still = setTimeout(bite, limit);
    },
    end: (): void => {
      clearTimeout(still);
      clearTimeout(whole);
    },
  };
}

/**
 * JSON over `fetch`: no redirects, no cache, a limit to silence. Never throws for what a network can do.
 * @param device names this tablet with each request, where that is known
 */
export function createHttp(fetchJson: typeof fetch, origin = '', device?: () => Promise<string | undefined>): Http {
  return async (method, path, options = {}) => {
    const id = await device?.();
    const dog = watchdog(options.timeout ?? stallLimit);
    const headers: Record<string, string> = { accept: 'application/json' };
    if (id !== undefined) headers['x-sprechstunde-device'] = id;
    if (options.body !== undefined) headers['content-type'] = 'application/json';
    try {
      const response = await fetchJson(`${origin}${path}`, {
        method,
        headers,
        signal: options.signal ? AbortSignal.any([dog.signal, options.signal]) : dog.signal,
        redirect: 'manual',
        cache: 'no-store',
        credentials: 'same-origin',
        referrerPolicy: 'no-referrer',
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      });
      dog.came();
      return await read(response, dog.came);
    } catch {
      if (options.signal?.aborted) return { kind: 'silence', reason: 'aborted' };
      return { kind: 'silence', reason: dog.signal.aborted ? 'timeout' : 'unreachable' };
    } finally {
      dog.end();
    }
  };
}
