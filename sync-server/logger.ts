import { createHmac } from 'node:crypto';

/**
 * All that is ever logged: no body, name, query string, id or cookie.
 */
export type LogEntry = {
  readonly event:
    | 'request'
    | 'server_error'
    | 'sign_in'
    | 'sign_in_refused'
    | 'sign_out'
    | 'compaction_failed'
    | 'prune_failed'
    | 'audit_waits'
    | 'audit_head'
    | 'accounts_failed'
    | 'evaluations_failed'
    | 'replication';
  readonly pseudonym?: string;
  /** HTTP status, or the code of an error. */
  readonly code: number | string;
  readonly durationMs?: number;
};

export type Logger = (entry: LogEntry) => void;

export const silent: Logger = () => {};

/** Names users for the log: the same name gives the same pseudonym as long as the data folder lives. */
export function createPseudonyms(secret: Buffer): (name: string | null) => string {
  const known = new Map<string, string>();
  return (name) => {
    if (name === null) return '-';
    const found = known.get(name);
    if (found) return found;
    if (known.size >= 10_000) known.clear();
    const pseudonym = createHmac('sha256', secret).update(`log ${name}`).digest('hex').slice(0, 12);
    known.set(name, pseudonym);
    return pseudonym;
  };
}
