import type { Http, Reply } from './http.ts';
import { sleep } from './waker.ts';

/** However long a server, or a proxy's mistake, asks us to wait, ms. */
const longestWait = 600_000;

const isFailure = (reply: Reply): boolean =>
  reply.kind === 'silence' ? reply.reason !== 'aborted' : reply.status >= 500 || reply.status === 429;

export type OnReply = (method: string, path: string, reply: Reply, milliseconds: number) => void;

export type Line = {
  http: Http;
  /** Ends what is under way: the machine has slept, the network is another one. */
  cut(): void;
  /** Milliseconds until the server wants to hear of us again. */
  wait(): number;
};

/**
 * The one way to the server: while requests fail they are at least `apart` ms apart (architecture.md, "Sync"), and
 * nothing is asked before the time that `Retry-After` named; until then the same answer stands.
 */
export function createLine(
  http: Http,
  apart: number,
  onReply: OnReply = () => undefined,
  now: () => number = () => performance.now(),
): Line {
  let epoch = new AbortController();
  let asked = Number.NEGATIVE_INFINITY;
  let failed = false;
  let refused: { reply: Reply; until: number } | undefined;

  const wait = (): number => Math.max(0, (refused?.until ?? 0) - now());

  function note(reply: Reply): void {
    failed = isFailure(reply);
    const asks = reply.retryAfter !== undefined && (reply.kind === 'silence' || [429, 503].includes(reply.status));
    refused = asks ? { reply, until: now() + Math.min(longestWait, reply.retryAfter ?? 0) } : undefined;
  }

  return {
    http: async (method, path, options = {}) => {
      const left = wait();
      if (refused && left > 0) return { ...refused.reply, retryAfter: left };
      const signal = options.signal ? AbortSignal.any([epoch.signal, options.signal]) : epoch.signal;
      if (failed) await sleep(asked + apart - now(), signal);
      if (signal.aborted) return { kind: 'silence', reason: 'aborted' };
      asked = now();
      const reply = await http(method, path, { ...options, signal });
      if (!(reply.kind === 'silence' && reply.reason === 'aborted')) note(reply);
      onReply(method, path, reply, now() - asked);
      return reply;
    },
    cut: (): void => {
      epoch.abort();
      epoch = new AbortController();
    },
    wait,
  };
}
