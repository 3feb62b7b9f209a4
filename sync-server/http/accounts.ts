import { leavesOf } from '../revisions/leaves.ts';
import { decodeTree } from '../revisions/tree.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { type StoredPassword, stampOf } from './passwords.ts';

/** Somebody who can sign in. */
export type Account = {
  readonly name: string;
  readonly roles: readonly string[];
  readonly password: StoredPassword;
  /** Changes with the password. */
  readonly stamp: string;
  /** The account has branches that contradict each other: nobody signs in until an admin has chosen one. */
  readonly isInConflict?: boolean;
};

/** Looks people up, anew after each change of `_users`: a changed role counts at the next request. */
export class Accounts {
  readonly #admins: ReadonlyMap<string, StoredPassword>;
  readonly #users: () => DatabaseStorage;
  readonly #known = new Map<string, Account | undefined>();
  #knownSeq = -1;

  constructor(admins: ReadonlyMap<string, StoredPassword>, users: () => DatabaseStorage) {
    this.#admins = admins;
    this.#users = users;
  }

  find(name: string): Account | undefined {
    const admin = this.#admins.get(name);
    if (admin) return { name, roles: ['_admin'], password: admin, stamp: stampOf(admin) };
    const storage = this.#users();
    const seq = storage.updateSeq();
    if (seq !== this.#knownSeq || this.#known.size > 10_000) {
      this.#known.clear();
      this.#knownSeq = seq;
    }
    if (!this.#known.has(name)) this.#known.set(name, readAccount(storage, name));
    return this.#known.get(name);
  }
}

function readAccount(storage: DatabaseStorage, name: string): Account | undefined {
  const row = storage.read(`org.couchdb.user:${name}`);
  if (!row || row.deleted) return undefined;
  const user = JSON.parse(row.body) as Partial<StoredPassword> & { name?: unknown; roles?: unknown };
  const { password_scheme, iterations, salt, derived_key, roles, pbkdf2_prf } = user;
  if (user.name !== name || password_scheme !== 'pbkdf2') return undefined;
  if (typeof iterations !== 'number' || typeof salt !== 'string' || typeof derived_key !== 'string') return undefined;
  const password = {
    password_scheme,
    iterations,
    salt,
    derived_key,
    ...(pbkdf2_prf === undefined ? {} : { pbkdf2_prf }),
  };
  const own = Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [];
  const alive = leavesOf(decodeTree(row.tree)).filter((leaf) => !leaf.deleted);
  return {
    name,
    roles: own.filter((role) => !role.startsWith('_')),
    password,
    stamp: stampOf(password),
    isInConflict: alive.length > 1,
  };
}
