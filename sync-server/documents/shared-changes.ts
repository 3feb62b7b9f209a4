import { limits } from '../limits.ts';
import type { DatabaseStorage } from '../storage/storage.ts';
import { type ChangesPage, type ChangesRange, readChanges } from './changes.ts';
import type { ChangesQuery } from './changes-query.ts';
import type { UserContext } from './user-context.ts';

/**
 * Feeds that wait at the same place for the same are told the same: the first one reads, filters and renders, the
 * others take its page. Pages are kept until the next change, a few at a time.
 */
export class SharedChanges {
  readonly #storage: DatabaseStorage;
  readonly #pages = new Map<string, Promise<ChangesPage>>();

  constructor(storage: DatabaseStorage) {
    this.#storage = storage;
  }

  read(query: ChangesQuery, range: ChangesRange, user: UserContext): Promise<ChangesPage> {
    const key = JSON.stringify([range, query.key, query.filter.kind === 'function' ? user : null]);
    const known = this.#pages.get(key);
    if (known) return known;
    const page = (async () => readChanges(this.#storage, query, range, user))();
    this.#pages.set(key, page);
    page.catch(() => this.#pages.delete(key));
    const [oldest] = this.#pages.keys();
    if (oldest !== undefined && this.#pages.size > limits.sharedPages) this.#pages.delete(oldest);
    return page;
  }

  /** Something has changed; what was read before is of no use to anybody. */
  forget(): void {
    this.#pages.clear();
  }
}
