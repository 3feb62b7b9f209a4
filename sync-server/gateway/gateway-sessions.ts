import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes } from 'node:crypto';
import type { Clock } from '../../src/lib/clock.ts';
import { absoluteMs, isAlive, renewMs, sessionSeconds } from '../http/sessions.ts';
import { limits } from '../limits.ts';
import type { ServerState } from '../storage/server-state.ts';

export type GatewaySession = {
  readonly name: string;
  /** CouchDB's session cookie of this user. */
  readonly couchCookie: string;
  /** Our own cookie is to be sent again. */
  readonly renewed: boolean;
};

/**
 * The gateway's sessions. Each holds CouchDB's cookie, sealed under a key that needs the token which the browser alone
 * keeps: the data folder by itself opens nothing. They end as the server's own do: by signing out, idle, or at length.
 */
export class GatewaySessions {
  readonly #state: ServerState;
  readonly #clock: Clock;

  constructor(state: ServerState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /**
   * @param device the id of the device that it is used on, where it says so
   * @returns the token for our cookie
   */
  begin(name: string, couchCookie: string, device?: string): string {
    const token = randomBytes(32).toString('base64url');
    const now = this.#clock.now();
    const stamp = seal(this.#keyOf(token), couchCookie);
    this.#state.writeSession(hash('sha256', token), { name, stamp, created: now, seen: now, device: device ?? null });
    this.#state.trimSessions(name, limits.sessionsPerUser);
    return token;
  }

  resume(token: string): GatewaySession | undefined {
    const key = hash('sha256', token);
    const row = this.#state.readSession(key);
    if (!row) return undefined;
    const couchCookie = isAlive(row, this.#clock.now()) ? open(this.#keyOf(token), row.stamp) : undefined;
    if (couchCookie === undefined) {
      this.#state.removeSession(key);
      return undefined;
    }
    const now = this.#clock.now();
    const renewed = now - row.seen >= renewMs;
    if (renewed) this.#state.touchSession(key, now);
    return { name: row.name, couchCookie, renewed };
  }

  /** Without counting as a sign of life. */
  isAlive(token: string): boolean {
    const row = this.#state.readSession(hash('sha256', token));
    return row !== undefined && isAlive(row, this.#clock.now());
  }

  /** CouchDB has renewed its cookie. */
  keep(token: string, couchCookie: string): void {
    const key = hash('sha256', token);
    const row = this.#state.readSession(key);
    if (row) this.#state.writeSession(key, { ...row, stamp: seal(this.#keyOf(token), couchCookie) });
  }

  end(token: string): void {
    this.#state.removeSession(hash('sha256', token));
  }

  sweep(): void {
    const now = this.#clock.now();
    this.#state.sweepSessions(now - sessionSeconds * 1000, now - absoluteMs);
  }

  #keyOf(token: string): Buffer {
    return createHmac('sha256', this.#state.secret).update(`couch cookie ${token}`).digest();
  }
}

function seal(key: Buffer, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Undefined for a stamp of another kind: the data folder was used without a gateway before. */
function open(key: Buffer, stamp: string): string | undefined {
  const bytes = Buffer.from(stamp, 'base64url');
  if (bytes.length <= 28) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
