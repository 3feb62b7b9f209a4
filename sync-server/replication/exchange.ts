/** A body that is not JSON. */
export type RawBody = { readonly contentType: string; readonly bytes: Buffer<ArrayBuffer> };

/** A request to a database; `path` begins after its name: `''`, `/_changes?…`. */
export type Ask = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: RawBody | undefined;
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** How much longer than usual the peer may be silent, ms: it waits for changes. */
  readonly waitMs?: number;
};

export type Reply = {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
  readonly retryAfterMs: number | undefined;
};

/**
 * One end's HTTP: over the network, or into this process. Follows no redirect.
 * @throws SilentPeer when there is no whole answer; whatever `signal` was aborted with
 */
export type Exchange = (ask: Ask) => Promise<Reply>;

/** Nobody answered, not in time, not to the end, or with more than we take (`tooLong`). */
export class SilentPeer extends Error {
  override readonly name = 'SilentPeer';
  readonly kind: 'unreachable' | 'timeout' | 'tooLong';

  constructor(kind: SilentPeer['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** The replication was cancelled, or the server stops. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
