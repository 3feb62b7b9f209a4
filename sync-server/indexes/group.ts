import { limits } from '../limits.ts';
import { changesOfBatch, type MappedDocument } from './changes-of-batch.ts';
import { editTree } from './edit-tree.ts';
import type { DocumentSource, GroupRules, SourceChange } from './group-rules.ts';
import type { GroupState, GroupStore } from './index-store.ts';
import type { NodeCache } from './node-cache.ts';
import { TreeReader } from './read-tree.ts';
import type { Snapshot } from './snapshot.ts';
import type { Root } from './tree.ts';
import { decodeNode, type Node } from './tree-node.ts';

let groupsMade = 0;

/**
 * The views of one signature over one database.
 *
 * Use: `await group.update()` brings them up to date (one updater a group; in batches, so that other requests get their
 * turn); `group.open()` gives a snapshot of what is there, to be released. `snapshot.views[n].tree` counts, finds
 * places (`placeOf`) and walks entries between two places, both ways.
 */
export class Group {
  readonly rules: GroupRules;
  readonly #source: DocumentSource;
  readonly #store: GroupStore;
  readonly #cache: NodeCache;
  readonly #serial: number;
  #state: GroupState;
  #updating: Promise<void> | undefined;
  #readers = 0;
  #waiting = 0;
  #closed = false;

  constructor(rules: GroupRules, source: DocumentSource, store: GroupStore, cache: NodeCache) {
    groupsMade += 1;
    this.#serial = groupsMade;
    this.rules = rules;
    this.#source = source;
    this.#store = store;
    this.#cache = cache;
    this.#state = store.state() ?? startOf(rules, source);
    // What others were reading when the server stopped.
    if (this.#state.garbage.length > 0) this.#sweep();
  }

  get seq(): number {
    return this.#state.seq;
  }

  get purgeSeq(): number {
    return this.#state.purgeSeq;
  }

  get isUpdating(): boolean {
    return this.#updating !== undefined;
  }

  /** Whether somebody reads it, updates it or waits for it. */
  get isBusy(): boolean {
    return this.#readers + this.#waiting > 0 || this.isUpdating;
  }

  /** Requests that wait for an update. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Bytes of keys, ids and values. */
  get bytes(): number {
    return this.#state.roots.reduce((sum, root) => sum + (root?.bytes ?? 0), 0);
  }

  /** Until everything is indexed that the database held when this was called. @throws what the mapper threw */
  async update(): Promise<void> {
    const [seq, purgeSeq] = [this.#source.updateSeq(), this.#source.purgeSeq()];
    this.#waiting += 1;
    try {
      while (!this.#closed && (this.#state.seq < seq || this.#state.purgeSeq < purgeSeq)) {
        this.#updating ??= this.#run().finally(() => {
          this.#updating = undefined;
        });
        await this.#updating;
      }
    } finally {
      this.#waiting -= 1;
    }
  }

  /** The views as they are; release it in any case. */
  open(): Snapshot {
    const { seq, roots } = this.#state;
    this.#readers += 1;
    let isOpen = true;
    const views = this.rules.views.map((rules, view) => ({
      rules,
      tree: new TreeReader(rules, roots[view], this.#read),
    }));
    const release = () => {
      if (!isOpen) return;
      isOpen = false;
      this.#readers -= 1;
      if (this.#readers === 0 && !this.#closed && !this.isUpdating && this.#state.garbage.length > 0) this.#sweep();
    };
    return { seq, views, release };
  }

  /** Ends a running update at its next step; the group writes nothing more. */
  close(): void {
    this.#closed = true;
  }

  async #run(): Promise<void> {
    let hasDropped = false;
    for (;;) {
      const batch = this.#nextBatch();
      if (batch === undefined) break;
      const mapped = await this.#map(batch.changes);
      if (this.#closed) return;
      const dropped = await this.#write(mapped, batch.state);
      hasDropped ||= dropped;
      // Others get their turn between two batches.
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#closed) return;
    }
    if (hasDropped) this.#store.scrub();
  }

  /** The next documents to index, and how far the index has come with them. */
  #nextBatch(): { changes: readonly SourceChange[]; state: { seq: number; purgeSeq: number } } | undefined {
    const { seq, purgeSeq } = this.#state;
    if (purgeSeq < this.#source.purgeSeq()) {
      const purges = this.#source.purges(purgeSeq, limits.indexBatchDocs);
      const latest = new Map(purges.map(({ change }) => [change.id, change]));
      return {
        changes: [...latest.values()],
        state: { seq, purgeSeq: purges.at(-1)?.purgeSeq ?? this.#source.purgeSeq() },
      };
    }
    const until = this.#source.updateSeq();
    if (seq >= until) return undefined;
    const changes = this.#source.changes(seq, until, limits.indexBatchDocs);
    return { changes, state: { seq: changes.at(-1)?.seq ?? until, purgeSeq } };
  }

  async #map(changes: readonly SourceChange[]): Promise<MappedDocument[]> {
    const { includeDesign, localSeq, map } = this.rules;
    const texts: string[] = [];
    const places = changes.map(({ id, render }) => {
      if (!render || (!includeDesign && id.startsWith('_design/'))) return undefined;
      return texts.push(render(localSeq === true)) - 1;
    });
    const rows = texts.length > 0 ? await map(texts) : [];
    return changes.map(({ id }, number) => {
      const place = places[number];
      return { id, rows: place === undefined ? undefined : rows[place] };
    });
  }

  /** @returns whether the trees lost anything */
  async #write(mapped: readonly MappedDocument[], progress: { seq: number; purgeSeq: number }): Promise<boolean> {
    const { changes, sources } = changesOfBatch(this.rules, mapped, (id) => this.#store.readSource(id));
    const { roots } = this.#state;
    let { nextNode } = this.#state;
    const next = (): number => {
      nextNode += 1;
      return nextNode - 1;
    };
    const newRoots: Root[] = [];
    const added: { node: number; text: string }[] = [];
    const dropped: number[] = [];
    for (const [view, rules] of this.rules.views.entries()) {
      const list = changes[view] ?? [];
      if (list.length === 0) {
        newRoots.push(roots[view]);
        continue;
      }
      const edit = await editTree(rules, roots[view], list, this.#read, next);
      newRoots.push(edit.root);
      added.push(...edit.added);
      dropped.push(...edit.dropped);
    }
    if (this.#closed) return false;
    const garbage = [...this.#state.garbage, ...dropped];
    const isRead = this.#readers > 0;
    const state = { ...progress, roots: newRoots, nextNode, garbage: isRead ? garbage : [] };
    this.#store.commit({ state, added, dropped: isRead ? [] : garbage, sources });
    this.#state = state;
    return dropped.length > 0;
  }

  #sweep(): void {
    const state = { ...this.#state, garbage: [] };
    this.#store.commit({ state, added: [], dropped: this.#state.garbage, sources: new Map() });
    this.#state = state;
    this.#store.scrub();
  }

  readonly #read = (node: number): Node =>
    this.#cache.read(`${this.#serial} ${node}`, () => {
      const text = this.#store.readNode(node);
      return { node: decodeNode(text), size: text.length };
    });
}

function startOf(rules: GroupRules, source: DocumentSource): GroupState {
  return { seq: 0, purgeSeq: source.purgeSeq(), roots: rules.views.map(() => undefined), nextNode: 1, garbage: [] };
}
