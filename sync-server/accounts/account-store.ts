import { isObject, type JsonObject } from '../../src/lib/json.ts';
import { accountsDatabase } from '../../src/model/access/databases.ts';
import { type CouchClient, expectStatus } from '../provision/couch-client.ts';
import { provisionAccountsDatabase } from '../provision/databases.ts';
import type { Account, AccountRecord, UserDocument } from './account.ts';

/** More accounts than any city has; what lies beyond is not looked after and said to be too many. */
const most = 10_000;
const userPrefix = 'org.couchdb.user:';

/** Accounts in a CouchDB: ours in this process, or the one behind the gateway. */
export class AccountStore {
  readonly #client: CouchClient;
  #prepared: Promise<void> | undefined;

  constructor(client: CouchClient) {
    this.#client = client;
  }

  /** Makes the database of accounts, closed to all but administrators. */
  prepare(): Promise<void> {
    this.#prepared ??= provisionAccountsDatabase(this.#client).catch((cause: unknown) => {
      this.#prepared = undefined;
      throw cause;
    });
    return this.#prepared;
  }

  /** Who can sign in and writes under an author token. */
  async list(): Promise<Account[]> {
    const users = await this.#users();
    const records = await this.#records();
    const accounts: Account[] = [];
    for (const user of users) {
      const author = authorOf(user);
      if (author === undefined) continue;
      const record = records.get(author) ?? (await this.#register(author, user.name));
      if (record.name === user.name) accounts.push({ record, user });
    }
    return accounts;
  }

  /** Whether an account has or had this name. */
  async hasName(name: string): Promise<boolean> {
    for (const record of (await this.#records()).values()) if (record.name === name) return true;
    return (await this.#users()).some((user) => user.name === name);
  }

  /** Writes a record. Undefined when it was changed meanwhile, or, without `_rev`, is there. */
  async writeRecord(record: AccountRecord): Promise<AccountRecord | undefined> {
    const path = `/${accountsDatabase}/${record._id}`;
    const { status, body } = await expectStatus(this.#client, 'PUT', path, [201, 202, 409], record);
    return status !== 409 && isObject(body) ? { ...record, _rev: String(body.rev) } : undefined;
  }

  /** Changes a document of `_users`, or makes it. What its owner writes meanwhile is kept. */
  async writeUser(name: string, fields: JsonObject): Promise<void> {
    const path = `/_users/${encodeURIComponent(userPrefix + name)}`;
    for (let round = 0; ; round += 1) {
      const { status, body } = await expectStatus(this.#client, 'GET', path, [200, 404]);
      const before = status === 200 && isObject(body) ? body : { _id: userPrefix + name, type: 'user', name };
      const accepted = round < 5 ? [201, 202, 409] : [201, 202];
      const written = await expectStatus(this.#client, 'PUT', path, accepted, { ...before, ...fields });
      if (written.status !== 409) return;
    }
  }

  async #register(author: string, name: string): Promise<AccountRecord> {
    const record: AccountRecord = { _id: author, name, grants: [], applied: [] };
    return (await this.writeRecord(record)) ?? (await this.#records()).get(author) ?? record;
  }

  async #records(): Promise<Map<string, AccountRecord>> {
    const docs = await this.#docs(`/${accountsDatabase}`, {});
    const records = docs.filter(({ _id }) => isAuthor(String(_id)));
    return new Map(records.map((doc) => [String(doc._id), doc as unknown as AccountRecord]));
  }

  async #users(): Promise<UserDocument[]> {
    const range = { start_key: userPrefix, end_key: `${userPrefix}\ufff0` };
    return (await this.#docs('/_users', range)).filter(isUser);
  }

  async #docs(path: string, range: JsonObject): Promise<JsonObject[]> {
    const query = { include_docs: true, limit: most, ...range };
    const { body } = await expectStatus(this.#client, 'POST', `${path}/_all_docs`, [200], query);
    const rows: unknown[] = isObject(body) && Array.isArray(body.rows) ? body.rows : [];
    return rows.flatMap((row) => (isObject(row) && isObject(row.doc) ? [row.doc] : []));
  }
}

function isUser(doc: JsonObject): doc is JsonObject & UserDocument {
  return typeof doc.name === 'string' && Array.isArray(doc.roles);
}

function authorOf({ roles }: UserDocument): string | undefined {
  const author = roles.find((role) => role.startsWith('author:'))?.slice('author:'.length);
  return author !== undefined && isAuthor(author) ? author : undefined;
}

const isAuthor = (text: string): boolean => /^[0-9A-Za-z]{10}$/.test(text);
