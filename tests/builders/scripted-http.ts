import type { Http, Reply } from '../../src/sync/http.ts';

export type Call = { method: string; path: string; body: unknown };
type Script = (call: Call) => Reply | undefined | Promise<Reply | undefined>;

export const answer = (body: unknown, status = 200): Reply => ({
  kind: 'answer',
  status,
  body: body as Record<string, never>,
  serverTime: undefined,
  retryAfter: undefined,
});

export const silence: Reply = { kind: 'silence', reason: 'unreachable' };

/** A server's answers, said by the test; whatever it does not answer is silence. */
export function scriptedHttp(script: Script): { http: Http; calls: Call[] } {
  const calls: Call[] = [];
  const http: Http = async (method, path, options = {}) => {
    const call = { method, path, body: options.body };
    calls.push(call);
    return (await script(call)) ?? silence;
  };
  return { http, calls };
}
