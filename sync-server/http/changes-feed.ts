import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import { type ChangesPage, type ChangesRange, nextPageRows, readChanges } from '../documents/changes.ts';
import type { ChangesRequest } from '../documents/changes-query.ts';
import type { Database } from '../documents/database.ts';
import { formatSeq } from '../documents/sequence.ts';
import type { UserContext } from '../documents/user-context.ts';
import { limits } from '../limits.ts';
import { type ChangesFormat, changesFormats } from './changes-format.ts';
import type { Waiter } from './waiting.ts';

export type ChangesFeedParts = {
  readonly database: Database;
  readonly asked: ChangesRequest;
  /** Undefined for a feed that tells what there is and ends. */
  readonly waiter: Waiter | undefined;
  /** Who reads, as of now; undefined when the right is gone. */
  readonly reader: () => UserContext | undefined;
};

/** What CouchDB counts down from when there is no limit; `seq_interval` goes by what is left. */
const unlimited = 1_000_000_000_000_000;
/** A normal feed beats when its filter takes so long. */
const filterBeatMs = 5_000;

/** The next pages grow or shrink with what the documents weigh. */
const firstRows = 32;

/** One `_changes` request being answered. */
export class ChangesFeed {
  readonly #parts: ChangesFeedParts;
  readonly #format: ChangesFormat;
  /** All up to here has been told or left out. */
  #seq: number;
  /** A feed that begins with the last change has come down to here. */
  #lowest: number | undefined;
  #left: number;
  #told = 0;
  #rows: number;
  #begun = false;
  #over = false;

  constructor(parts: ChangesFeedParts) {
    const { asked, database } = parts;
    this.#parts = parts;
    this.#format = changesFormats[asked.feed];
    this.#left = asked.limit ?? unlimited;
    this.#seq = asked.descending ? database.storage.updateSeq() : asked.since;
    this.#rows = asked.query.attachments ? 1 : firstRows;
  }

  async *pieces(): AsyncGenerator<string> {
    const { asked } = this.#parts;
    const end = performance.now() + asked.timeoutMs;
    if (asked.descending) yield* this.#tellDown();
    for (;;) {
      if (!asked.descending || asked.feed !== 'normal') yield* this.#tellUp();
      if (this.#over || this.#isEnough()) break;
      if (!this.#begun) yield this.#begin('\n');
      const left = () => (asked.feed === 'longpoll' ? Math.max(0, end - performance.now()) : asked.timeoutMs);
      if (!(yield* this.#awaitChange(left))) break;
    }
    yield this.#begin(this.#tail());
  }

  #isEnough(): boolean {
    const { feed } = this.#parts.asked;
    return feed === 'normal' || this.#left === 0 || (feed === 'longpoll' && this.#told > 0);
  }

  /** False when the feed is to end. */
  async *#awaitChange(timeLeft: () => number): AsyncGenerator<string, boolean> {
    const { waiter, asked, database, reader } = this.#parts;
    for (;;) {
      const wake = await waiter?.next(asked.heartbeatMs ?? timeLeft());
      if (!wake || wake === 'ended' || database.removed || !reader()) return false;
      if (wake === 'changed') return true;
      if (asked.heartbeatMs === undefined) return false;
      yield this.#format.beat;
    }
  }

  /** All changes that there are now, the last one first. */
  async *#tellDown(): AsyncGenerator<string> {
    let until = this.#seq;
    while (until > 0) {
      const page = yield* this.#page({ after: 0, until, descending: true, rows: this.#rows });
      if (!page) return;
      yield* this.#tellPage(page);
      this.#lowest = page.changes.at(-1)?.seq ?? this.#lowest;
      if (page.isLast || this.#left === 0) return;
      until = page.end - 1;
    }
  }

  /** All changes that there are now and have not been told. */
  async *#tellUp(): AsyncGenerator<string> {
    const until = this.#parts.database.storage.updateSeq();
    while (this.#seq < until && this.#left > 0) {
      const page = yield* this.#page({ after: this.#seq, until, descending: false, rows: this.#rows });
      if (!page) return;
      this.#seq = page.changes.length > this.#left ? (page.changes[this.#left - 1]?.seq ?? page.end) : page.end;
      yield* this.#tellPage(page);
    }
  }

  /** The next page; undefined when nobody may read it any more. */
  async *#page(range: ChangesRange): AsyncGenerator<string, ChangesPage | undefined> {
    const { database, reader, waiter } = this.#parts;
    const user = reader();
    if (!user || database.removed || waiter?.ended) {
      this.#over = true;
      return undefined;
    }
    const isFiltered = this.#parts.asked.query.filter.kind !== 'all';
    const rows = isFiltered ? range.rows : Math.min(range.rows, this.#left);
    const page = this.#read({ ...range, rows }, user);
    return page instanceof Promise ? yield* this.#beatUntil(page) : page;
  }

  #read(range: ChangesRange, user: UserContext): Promise<ChangesPage> | ChangesPage {
    const { database, asked, waiter } = this.#parts;
    const isShort = range.until - range.after <= limits.sharedPageRows;
    if (!waiter || !isShort || asked.query.attachments) {
      return readChanges(database.storage, asked.query, range, user);
    }
    return database.changes.read(asked.query, { ...range, rows: limits.sharedPageRows + 1 }, user);
  }

  async *#tellPage(page: ChangesPage): AsyncGenerator<string> {
    const changes = page.changes.slice(0, this.#left);
    let text = '';
    for (const { seq, text: rest } of changes) {
      const isShown = this.#left % this.#parts.asked.seqInterval === 0;
      text += this.#told === 0 ? '' : this.#format.separator;
      text += this.#format.change(isShown ? this.#seqText(seq) : 'null', rest);
      this.#told += 1;
      this.#left -= 1;
    }
    if (text !== '') yield this.#begin(text);
    this.#rows = nextPageRows(page, this.#rows);
    // Filters may leave out page after page; others want to be answered too.
    if (!page.isLast) await breathe();
  }

  async *#beatUntil(page: Promise<ChangesPage>): AsyncGenerator<string, ChangesPage> {
    const { heartbeatMs, feed } = this.#parts.asked;
    const every = heartbeatMs ?? (feed === 'normal' ? filterBeatMs : undefined);
    if (every === undefined) return page;
    const settled = page.then(
      () => true,
      () => true,
    );
    for (;;) {
      const timer = new AbortController();
      const isSettled = await Promise.race([settled, sleep(every, false, { signal: timer.signal }).catch(() => true)]);
      timer.abort();
      if (isSettled) return page;
      yield this.#begin(this.#format.beat);
    }
  }

  /** The head goes out with the first piece. */
  #begin(text: string): string {
    const head = this.#begun ? '' : this.#format.head;
    this.#begun = true;
    return head + text;
  }

  #tail(): string {
    const { storage, removed } = this.#parts.database;
    const lowest = this.#parts.asked.feed === 'normal' ? this.#lowest : undefined;
    if (removed) return this.#format.tail(this.#seqText(this.#seq), 0);
    const pending =
      lowest === undefined ? storage.countAfter(this.#seq) : storage.countAfter(0) - storage.countAfter(lowest - 1);
    return this.#format.tail(this.#seqText(lowest ?? this.#seq), pending);
  }

  #seqText(seq: number): string {
    return `"${formatSeq(this.#parts.database.storage, seq)}"`;
  }
}
