/** What the server and the sandbox's thread say to each other. All documents travel as JSON text. */

/** A design document with a `validate_doc_update`, whole, so that `require` finds its modules. */
export type Validator = { readonly id: string; readonly design: string };

export type ValidationCall = {
  readonly newDoc: string;
  /** `null` as text when there is none. */
  readonly oldDoc: string;
  readonly userCtx: string;
};

export type ValidationRequest = {
  readonly number: number;
  readonly validators: readonly Validator[];
  readonly security: string;
  readonly calls: readonly ValidationCall[];
};

/** Null lets the document pass. */
export type Verdict = null | { readonly status: number; readonly error: string; readonly reason: string };

export type ValidationAnswer = {
  readonly number: number;
  readonly verdicts: readonly Verdict[];
  /** The engine ran out of memory or failed inside: this thread must be replaced. */
  readonly corrupt: boolean;
};

export const sandboxLimits = {
  /** One document against one database's functions. */
  callMs: 1_000,
  /** All documents of one request. */
  requestMs: 5_000,
  /** After this the parent replaces the thread. */
  watchdogMs: 8_000,
  memoryBytes: 48 * 1024 * 1024,
  stackBytes: 512 * 1024,
  /** 64 KiB each: 64 MiB, whatever the engine believes. */
  wasmPages: 1_024,
} as const;

export const refusals = {
  timeout: {
    status: 500,
    error: 'timeout',
    reason: 'A validation function took too long; the document was not stored.',
  },
  crash: { status: 500, error: 'sandbox_failed', reason: 'A validation function failed; the document was not stored.' },
} as const satisfies Record<string, Verdict>;
