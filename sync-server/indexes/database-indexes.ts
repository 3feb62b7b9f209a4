import { collationVersion } from './collation.ts';
import { Group } from './group.ts';
import type { DocumentSource, GroupRules } from './group-rules.ts';
import { type GroupState, IndexDamagedError, type IndexFile, type IndexStore } from './index-store.ts';
import type { NodeCache } from './node-cache.ts';

/** All indexes of one database. Files are opened when the first index is asked for. */
export class DatabaseIndexes {
  readonly #store: IndexStore;
  readonly #source: DocumentSource;
  readonly #cache: NodeCache;
  readonly #groups = new Map<string, Group>();
  #opened: IndexFile | undefined;

  constructor(store: IndexStore, source: DocumentSource, cache: NodeCache) {
    this.#store = store;
    this.#source = source;
    this.#cache = cache;
  }

  /**
   * The group of these rules: as it was left, or empty. Rules of a known signature are not looked at again.
   * @throws IndexDamagedError only when the file could not even be made anew
   */
  group(rules: GroupRules): Group {
    const known = this.#groups.get(rules.signature);
    if (known) return known;
    const group = new Group(rules, this.#source, this.#readable(rules.signature), this.#cache);
    this.#groups.set(rules.signature, group);
    return group;
  }

  /**
   * Works with a group that is there to be read. When its file turns out to be damaged, all indexes of the database are
   * thrown away and the work begins once more.
   */
  async use<Result>(rules: GroupRules, work: (group: Group) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.group(rules));
    } catch (cause) {
      if (!(cause instanceof IndexDamagedError)) throw cause;
      this.remove();
      return work(this.group(rules));
    }
  }

  /** Bytes of the file, all groups together. */
  bytes(): number {
    return this.#file.bytes();
  }

  /**
   * Throws away the groups that nothing describes any more.
   * @returns whether all of them are gone; one that somebody still reads or updates stays until the next time
   */
  cleanUp(isUsed: (signature: string) => boolean): boolean {
    if (!this.#store.has(this.#source.name)) return true;
    let isClean = true;
    for (const signature of new Set([...this.#groups.keys(), ...this.#file.list()])) {
      if (isUsed(signature)) continue;
      const group = this.#groups.get(signature);
      if (group?.isBusy) {
        isClean = false;
        continue;
      }
      group?.close();
      this.#groups.delete(signature);
      this.#file.dropGroup(signature);
    }
    return isClean;
  }

  /** Gives free space back to the file system, a little at a time. */
  async compact(): Promise<void> {
    while (this.#file.reclaim()) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Ends all updates; nothing is written any more. */
  close(): void {
    for (const group of this.#groups.values()) group.close();
    this.#groups.clear();
    this.#opened = undefined;
  }

  /** Leaves nothing behind. */
  remove(): void {
    this.close();
    this.#store.remove(this.#source.name);
  }

  get #file(): IndexFile {
    this.#opened ??= this.#store.open(this.#source.name, this.#source.uuid, collationVersion);
    return this.#opened;
  }

  /** The store of a group, emptied when it cannot be of the database as it is. */
  #readable(signature: string) {
    try {
      const stored = this.#file.group(signature);
      const state = stored.state();
      if (state === undefined || this.#canFollow(state)) return stored;
      this.#file.dropGroup(signature);
    } catch (cause) {
      if (!(cause instanceof IndexDamagedError)) throw cause;
      this.remove();
    }
    return this.#file.group(signature);
  }

  /** An index that is ahead was built before its database was restored from a backup. */
  #canFollow({ seq, purgeSeq }: GroupState): boolean {
    const source = this.#source;
    return seq <= source.updateSeq() && purgeSeq <= source.purgeSeq() && purgeSeq >= source.purgesSince();
  }
}
