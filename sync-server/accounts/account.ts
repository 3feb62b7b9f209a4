import type { Grant } from '../../src/model/access/grants.ts';

/** A document of `_users`, as far as it is read here. */
export type UserDocument = {
  readonly _id: string;
  readonly _rev?: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly [field: string]: unknown;
};

/**
 * What is known of an account besides its document in `_users`, which its owner may write: a document of `accounts`,
 * which is the server's alone. It stays for good, so that no author token and no name is given again.
 */
export type AccountRecord = {
  /** The author token. */
  readonly _id: string;
  readonly _rev?: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The roles of the account's document that are there because of a grant. */
  readonly applied: readonly string[];
  /** The other ones, while the account has none: before the first own password, and deactivated. */
  readonly held?: readonly string[] | undefined;
  /** The password is a one-time password until this instant, ISO. */
  readonly oneTimeUntil?: string | undefined;
  /** That instant has passed: nothing signs in until the next reset. */
  readonly hasExpired?: true | undefined;
  /** Since when, ISO. */
  readonly deactivatedAt?: string | undefined;
};

/** An account that can be signed in to, unless it is deactivated. */
export type Account = { readonly record: AccountRecord; readonly user: UserDocument };
