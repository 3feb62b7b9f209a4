import type { Clock } from '../../src/lib/clock.ts';
import { randomBase62 } from '../../src/lib/random-id.ts';
import { authorRole, passwordChangeRole } from '../../src/model/access/roles.ts';
import type { AccountOrder, AccountView, OneTime } from '../../src/model/accounts/account-view.ts';
import type { CityConfiguration } from '../../src/model/city/configuration.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Account, AccountRecord } from './account.ts';
import { type Administrator, requireAnotherCoordinator, requireGrantable, requireOther } from './account-rules.ts';
import type { AccountStore } from './account-store.ts';
import { viewOf } from './account-view.ts';
import { createLine } from './line.ts';
import { makeOneTimePassword, oneTimeMs } from './one-time-password.ts';
import { lastingRoles, nextInstant, rolesNow } from './roles-now.ts';
import { kept, settle, unknownPassword } from './settle.ts';

type Tools = { readonly store: AccountStore; readonly clock: Clock; readonly city: () => Promise<CityConfiguration> };

/**
 * The accounts of a city. One change at a time; each ends with the roles in `_users`, where CouchDB reads them.
 * @throws errors.* as each method says, 502, 503 when CouchDB fails
 */
export class AccountService {
  readonly #tools: Tools;
  readonly #inLine = createLine();
  #next = Number.POSITIVE_INFINITY;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** Roles change by themselves now: `settleAll` comes before the next answer. */
  isDue(): boolean {
    return this.#tools.clock.now() >= this.#next;
  }

  /** Brings all accounts to what they may now. */
  settleAll(): Promise<void> {
    return this.#inLine(async () => {
      await this.#tools.store.prepare();
      const { timeZone } = await this.#tools.city();
      const now = this.#tools.clock.now();
      const all = await this.#tools.store.list();
      for (const account of all) await settle(this.#tools.store, account, now, timeZone);
      this.#next = Math.min(...all.map(({ record }) => nextInstant(record, now, timeZone)), Number.POSITIVE_INFINITY);
    });
  }

  list(): Promise<AccountView[]> {
    return this.#inLine(async () => (await this.#all()).map(viewOf));
  }

  async read(author: string): Promise<AccountView> {
    return viewOf(await this.#find(author));
  }

  /** @throws name_taken, role_not_grantable, too_many_accounts */
  create(name: string, { roles, grants }: AccountOrder): Promise<{ view: AccountView; oneTime: OneTime }> {
    return this.#inLine(async () => {
      const { store } = this.#tools;
      await store.prepare();
      requireGrantable(roles, grants, await this.#tools.city());
      if (await store.hasName(name)) throw errors.nameTaken();
      if ((await store.list()).length >= limits.accounts) throw errors.tooManyAccounts();
      const oneTime = this.#oneTime();
      const record = await this.#newRecord({ name, grants, held: [...roles], oneTimeUntil: oneTime.until });
      const user = { roles: [authorRole(record._id), passwordChangeRole], password: oneTime.password };
      await store.writeUser(name, user);
      await this.#foresee(record);
      return { view: viewOf(await this.#find(record._id)), oneTime };
    });
  }

  /** @throws not_found, own_account, role_not_grantable, last_coordinator */
  change(by: Administrator, author: string, { roles, grants }: AccountOrder): Promise<AccountView> {
    return this.#inLine(async () => {
      const { store, clock } = this.#tools;
      const city = await this.#tools.city();
      const all = await this.#all();
      const account = await this.#find(author, all);
      requireOther(by, account);
      requireGrantable(roles, grants, city, account);
      if (!roles.includes('coordinator')) requireAnotherCoordinator(all, account);
      // Kept aside first, so that a grant that is one of the lasting roles now is no longer taken for one.
      const record = await this.#write({ ...account.record, grants, held: [...roles] });
      const next = rolesNow({ record, user: account.user }, clock.now(), city.timeZone);
      await store.writeUser(record.name, { roles: [...next.roles] });
      await this.#foresee(await this.#write({ ...record, ...kept(next) }));
      return viewOf(await this.#find(author));
    });
  }

  /** A one-time password instead of the own one; sessions end. @throws not_found, own_account, account_deactivated */
  reset(by: Administrator, author: string): Promise<{ view: AccountView; oneTime: OneTime }> {
    return this.#inLine(async () => {
      const account = await this.#find(author);
      requireOther(by, account);
      if (account.record.deactivatedAt !== undefined) throw errors.accountDeactivated();
      return this.#putToSleep(account, { oneTime: this.#oneTime() });
    });
  }

  /** Nothing signs in any more; sessions end. @throws not_found, own_account, last_coordinator */
  deactivate(by: Administrator, author: string): Promise<AccountView> {
    return this.#inLine(async () => {
      const all = await this.#all();
      const account = await this.#find(author, all);
      requireOther(by, account);
      requireAnotherCoordinator(all, account);
      const deactivatedAt = account.record.deactivatedAt ?? new Date(this.#tools.clock.now()).toISOString();
      await this.#asleep(account, { deactivatedAt, oneTimeUntil: undefined, hasExpired: undefined });
      await this.#tools.store.writeUser(account.record.name, {
        roles: [authorRole(author)],
        password: unknownPassword(),
      });
      return viewOf(await this.#find(author));
    });
  }

  /** The roles of before, with a one-time password. @throws not_found, own_account, account_active */
  reactivate(by: Administrator, author: string): Promise<{ view: AccountView; oneTime: OneTime }> {
    return this.#inLine(async () => {
      const account = await this.#find(author);
      requireOther(by, account);
      if (account.record.deactivatedAt === undefined) throw errors.accountActive();
      return this.#putToSleep(account, { oneTime: this.#oneTime() });
    });
  }

  /** The user's own; whoever calls has checked the old one. A one-time password has then done its work. */
  setOwnPassword(name: string, password: string): Promise<void> {
    return this.#inLine(async () => {
      const { store, clock } = this.#tools;
      const account = (await this.#all()).find(({ record }) => record.name === name);
      if (!account) return store.writeUser(name, { password });
      const { oneTimeUntil: _, hasExpired: __, ...record } = account.record;
      if (record.deactivatedAt !== undefined) throw errors.accountDeactivated();
      const { timeZone } = await this.#tools.city();
      const next = rolesNow({ record, user: account.user }, clock.now(), timeZone);
      // The roles first: cut short here, the account still has to be given a password, and has lost nothing.
      await store.writeUser(name, { roles: [...next.roles], password });
      await this.#foresee(await this.#write({ ...record, ...kept(next) }));
    });
  }

  async #putToSleep(account: Account, { oneTime }: { oneTime: OneTime }) {
    const { _id: author, name } = account.record;
    const until = { oneTimeUntil: oneTime.until, hasExpired: undefined, deactivatedAt: undefined };
    const record = await this.#asleep(account, until);
    const roles = [authorRole(author), passwordChangeRole];
    await this.#tools.store.writeUser(name, { roles, password: oneTime.password });
    await this.#foresee(record);
    return { view: viewOf(await this.#find(author)), oneTime };
  }

  #asleep(account: Account, state: Partial<AccountRecord>): Promise<AccountRecord> {
    return this.#write({ ...account.record, ...state, held: lastingRoles(account), applied: [] });
  }

  #oneTime(): OneTime {
    const until = new Date(this.#tools.clock.now() + oneTimeMs).toISOString();
    return { password: makeOneTimePassword(), until };
  }

  async #newRecord(fields: Omit<AccountRecord, '_id' | '_rev' | 'applied'>): Promise<AccountRecord> {
    for (let round = 0; round < 10; round += 1) {
      // Refused by the store when somebody has or had the token.
      const record = await this.#tools.store.writeRecord({ ...fields, _id: randomBase62(10), applied: [] });
      if (record) return record;
    }
    throw errors.busy();
  }

  async #write(record: AccountRecord): Promise<AccountRecord> {
    const written = await this.#tools.store.writeRecord(record);
    if (!written) throw errors.conflict();
    return written;
  }

  async #all(): Promise<Account[]> {
    await this.#tools.store.prepare();
    return this.#tools.store.list();
  }

  async #find(author: string, all?: readonly Account[]): Promise<Account> {
    const found = (all ?? (await this.#all())).find(({ record }) => record._id === author);
    if (!found) throw errors.missing();
    return found;
  }

  async #foresee(record: AccountRecord): Promise<void> {
    const { timeZone } = await this.#tools.city();
    this.#next = Math.min(this.#next, nextInstant(record, this.#tools.clock.now(), timeZone));
  }
}
