import { limits } from '../limits.ts';
import type { Endpoint } from './endpoint.ts';
import { type Ask, type Exchange, type Reply, SilentPeer } from './exchange.ts';

/** The slowest line that a body is sent over, bytes a ms. */
const slowest = 16;

/**
 * A database over HTTP. TLS certificates are verified (`NODE_EXTRA_CA_CERTS` names a city's own authority), redirects
 * are not followed, so credentials go to no other place; an answer ends when the peer is silent for `timeoutMs`, or
 * when it is longer than `limits.replicationAnswerBytes`.
 */
export function remoteExchange(endpoint: Endpoint & { kind: 'remote' }, timeoutMs: number): Exchange {
  const base = endpoint.url.slice(0, -1);
  const common = headersOf(endpoint);
  return async ({ method, path, body, raw, signal, waitMs = 0 }: Ask): Promise<Reply> => {
    const text = raw?.bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    const contentType = raw?.contentType ?? 'application/json';
    const silence = watchSilence(timeoutMs);
    silence.heard(waitMs + (text?.length ?? 0) / slowest);
    try {
      const response = await fetch(base + path, {
        method,
        headers: { ...common, ...(text === undefined ? {} : { 'content-type': contentType }) },
        ...(text === undefined ? {} : { body: text }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, silence.signal]),
      });
      const bytes = await readCapped(response, () => silence.heard(waitMs));
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: bytes,
        retryAfterMs: retryAfterMs(response.headers.get('retry-after')),
      };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (cause instanceof SilentPeer) throw cause;
      throw new SilentPeer(silence.signal.aborted ? 'timeout' : 'unreachable');
    } finally {
      silence.stop();
    }
  };
}

function headersOf({ headers, credentials }: Endpoint & { kind: 'remote' }): Record<string, string> {
  const basic = credentials && Buffer.from(`${credentials.name}:${credentials.password}`).toString('base64');
  return {
    'user-agent': 'Sprechstunde',
    ...headers,
    accept: 'application/json',
    ...(basic === undefined ? {} : { authorization: `Basic ${basic}` }),
  };
}

function watchSilence(timeoutMs: number) {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    heard(moreMs: number) {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), timeoutMs + moreMs);
    },
    stop: () => clearTimeout(timer),
  };
}

async function readCapped(response: Response, heard: () => void): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    heard();
    length += chunk.length;
    if (length > limits.replicationAnswerBytes) throw new SilentPeer('tooLong');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Seconds, or a date; at most `limits.replicationPauseMs`. */
export function retryAfterMs(header: string | null | undefined): number | undefined {
  const seconds = /^\d{1,9}$/.test(header ?? '') ? Number(header) : undefined;
  return seconds === undefined ? undefined : Math.min(seconds * 1_000, limits.replicationPauseMs);
}
