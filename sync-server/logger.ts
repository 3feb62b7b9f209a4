import { createHmac } from 'node:crypto';

/**
 * All that is ever logged: no body, name, query string, id or cookie.
 * `pseudonym` is the same for one user as long as the data folder lives.
 */
export type LogEntry = {
  readonly event: 'request' | 'server_error' | 'sign_in' | 'sign_in_refused' | 'sign_out';
  readonly pseudonym?: string;
  /** HTTP status, or the code of an error. */
  readonly code: number | string;
  readonly durationMs?: number;
};

export type Logger = (entry: LogEntry) => void;

export const silent: Logger = () => {};

export function pseudonymOf(name: string | null, secret: Buffer): string {
  return name === null ? '-' : createHmac('sha256', secret).update(`log ${name}`).digest('hex').slice(0, 12);
}
