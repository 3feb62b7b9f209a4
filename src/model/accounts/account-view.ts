import type { Grant } from '../access/grants.ts';

/** What a coordinator sees of an account. */
export type AccountView = {
  readonly author: string;
  readonly name: string;
  /** Without dated ones. */
  readonly roles: readonly string[];
  readonly grants: readonly Grant[];
  /** `one-time`: nobody has chosen a password yet. `expired`: nor can anybody, without a reset. */
  readonly state: 'active' | 'one-time' | 'expired' | 'deactivated';
  /** Of `one-time` until when, of `deactivated` since when; ISO, UTC. */
  readonly at?: string;
};

/** What an account is to have: roles for good, and dated ones. */
export type AccountOrder = { readonly roles: readonly string[]; readonly grants: readonly Grant[] };

/** A password that is good for one thing: choosing another. `until`: ISO, UTC. */
export type OneTime = { readonly password: string; readonly until: string };
