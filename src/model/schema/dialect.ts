/**
 * Our schema dialect: small enough that one interpreter (interpreter.ts) runs in the form, in the tablet's store and
 * inside the server's `validate_doc_update`.
 */
export type Schema =
  /** Text of `min` (default 1) to `max` UTF-16 units; `pattern` must match as a whole. */
  | { kind: 'text'; max: number; min?: number; pattern?: string }
  /** One of a closed list. */
  | { kind: 'code'; codes: readonly string[] }
  /** Whole number, limits included. */
  | { kind: 'number'; min: number; max: number }
  /** Whole number from 0 to `max` that sums when two people counted apart (merging/counters.ts). */
  | { kind: 'counter'; max: number }
  | { kind: 'flag' }
  /** Calendar day `YYYY-MM-DD`. */
  | { kind: 'day' }
  /** RFC 3339 local time with offset, whole seconds. */
  | { kind: 'instant' }
  /** Either `of` or the value "not-asked" (product.md: never guessed). */
  | { kind: 'answer'; of: Schema }
  /** List; with `key`, that field of the items is unique in the list. */
  | { kind: 'list'; of: Schema; max: number; min?: number; key?: string }
  /** Object with exactly these fields; those in `optional` may be missing. */
  | { kind: 'record'; fields: { readonly [name: string]: Schema }; optional?: readonly string[] }
  /** Object whose keys match `keys` and whose values are all of one schema. */
  | { kind: 'map'; keys: string; of: Schema; max: number }
  /**
   * Of a record: for each of its fields but those in `except`, and for each item of its keyed lists (`field.<key>`), a
   * list of at least two items `of`, each with a `value` in that field's or item's own schema or without one.
   */
  | {
      kind: 'disputes';
      of: { readonly [name: string]: Schema };
      optional: readonly string[];
      except: readonly string[];
      max: number;
    }
  /** Any JSON object; for material that has a validator of its own. */
  | { kind: 'open' };

export const notAsked = 'not-asked';
export type NotAsked = typeof notAsked;

export const isAsked = <Value>(value: Value | NotAsked): value is Value => value !== notAsked;

/** A rule that a value breaks. `path` is a JSON Pointer (RFC 6901), `code` a translation key below `errors:problem`. */
export type Problem = { path: string; code: ProblemCode };

export type ProblemCode =
  | 'required'
  | 'unknown_field'
  | 'wrong_type'
  | 'too_long'
  | 'too_short'
  | 'too_many'
  | 'too_few'
  | 'unknown_code'
  | 'out_of_range'
  | 'not_a_day'
  | 'not_an_instant'
  | 'duplicate'
  | 'pattern'
  | 'unknown_reference'
  | 'not_unique'
  | 'contradiction';
