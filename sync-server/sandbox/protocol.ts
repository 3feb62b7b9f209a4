/** What the server and the sandbox's threads say to each other. All documents travel as JSON text. */

/** A design document, whole, so that `require` finds its modules. */
export type DesignSource = { readonly id: string; readonly design: string };

/**
 * What a context holds before it is called.
 *
 * `validate`: all functions of a database; a call is `[newDoc, oldDoc, userCtx]`, its answer `''`.
 * `map`: functions of one design document, and its `views.lib` as JSON for `require`; a call is `[doc]`, its answer
 * one list of `[key, value]` pairs a function. A function that throws has emitted nothing (as in CouchDB).
 * `reduce`: a call is `[place of the function, keys, values, 'true' for rereduce]`, its answer the reduced value. `keys`
 * is a list of `[key, id]`, or `null` when rereducing.
 * `filter`: the function at `path` in the design document; a call is `[doc, req]`, its answer `true` or `false`.
 * `compile`: a call is `[source]` as JSON, its answer `''` when the source is a function.
 */
export type Program =
  | { readonly kind: 'validate'; readonly validators: readonly DesignSource[]; readonly security: string }
  | { readonly kind: 'map'; readonly functions: readonly string[]; readonly lib: string | undefined }
  | { readonly kind: 'reduce'; readonly functions: readonly string[] }
  | { readonly kind: 'compile' }
  | { readonly kind: 'filter'; readonly design: string; readonly path: readonly string[] };

/** Arguments as JSON text. Calls of different groups never share a context. */
export type Call = { readonly group?: string; readonly texts: readonly string[] };

/** Why a function gave no answer, as CouchDB would say it. */
export type Refusal = { readonly status: number; readonly error: string; readonly reason: string };

/** The answer as JSON text, or why there is none. */
export type Outcome = { readonly text: string } | { readonly refusal: Refusal };

export type RunRequest = { readonly number: number; readonly program: Program; readonly calls: readonly Call[] };

export type RunAnswer = {
  readonly number: number;
  readonly outcomes: readonly Outcome[];
  /** The engine ran out of memory or failed inside: this thread must be replaced. */
  readonly corrupt: boolean;
};

export const sandboxLimits = {
  /** One call: a document against one database's functions. */
  callMs: 1_000,
  /** All calls of one request. */
  requestMs: 5_000,
  /** After this the parent replaces the thread. */
  watchdogMs: 8_000,
  memoryBytes: 48 * 1024 * 1024,
  stackBytes: 512 * 1024,
  /** 64 KiB each: 64 MiB, whatever the engine believes. */
  wasmPages: 1_024,
} as const;

export const refusals = {
  timeout: { status: 500, error: 'timeout', reason: 'A function of a design document took too long.' },
  crash: { status: 500, error: 'sandbox_failed', reason: 'A function of a design document failed.' },
} as const satisfies Record<string, Refusal>;
