import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GroupState, IndexStore } from '../../sync-server/indexes/index-store.ts';
import { Entry } from '../../sync-server/indexes/tree-node.ts';

export type IndexStoreHarness = {
  readonly store: IndexStore;
  /** Opens the same data anew, where the data outlives the store; otherwise undefined. */
  readonly reopen: (() => IndexStore) | undefined;
  dispose(): void;
};

/** The laws of `sync-server/indexes/index-store.ts`. Every implementation passes this suite. */
export function describeIndexStore(name: string, makeHarness: () => IndexStoreHarness): void {
  describe(`index store: ${name}`, () => {
    let harness: IndexStoreHarness;
    beforeEach(() => {
      harness = makeHarness();
    });
    afterEach(() => harness.dispose());

    const root = {
      node: 2,
      last: new Entry('"z"', '"id"', 1, 'null'),
      count: 3,
      bytes: 40,
      states: ['1', '{"a":[2]}'],
    };
    const state = (seq: number): GroupState => ({
      seq,
      purgeSeq: 0,
      roots: [root, undefined],
      nextNode: 9,
      garbage: [5],
    });
    const open = (store = harness.store, uuid = 'u1') => store.open('db', uuid, 'v1');
    const fill = (signature = 'a') => {
      const group = open().group(signature);
      const added = [
        { node: 1, text: 'one' },
        { node: 2, text: `of ${signature}` },
      ];
      group.commit({ state: state(4), added, dropped: [], sources: new Map([['doc', '0\t0\t"k"']]) });
      return group;
    };

    it('keeps what was committed: state, nodes, sources', () => {
      const group = fill();
      expect(group.state()).toEqual(state(4));
      expect([group.readNode(1), group.readNode(2)]).toEqual(['one', 'of a']);
      expect([group.readSource('doc'), group.readSource('other')]).toEqual(['0\t0\t"k"', undefined]);
    });

    it('an empty group has no state and is not listed', () => {
      expect(open().group('new').state()).toBeUndefined();
      fill();
      expect(open().list()).toEqual(['a']);
    });

    it('forgets dropped nodes and sources', () => {
      const group = fill();
      group.commit({
        state: state(5),
        added: [{ node: 3, text: 'new' }],
        dropped: [1],
        sources: new Map([['doc', null]]),
      });
      expect(() => group.readNode(1)).toThrow('not in the index');
      expect(group.readNode(3)).toBe('new');
      expect(group.readSource('doc')).toBeUndefined();
    });

    it('keeps groups apart and drops one alone', () => {
      fill('a');
      const other = fill('b');
      open().dropGroup('a');
      expect(open().list()).toEqual(['b']);
      expect(other.readNode(2)).toBe('of b');
      expect(open().group('a').state()).toBeUndefined();
      expect(() => open().group('a').readNode(1)).toThrow('not in the index');
    });

    it('starts empty for another uuid or version, and after the database is gone', () => {
      fill();
      expect(open(harness.store, 'u2').list()).toEqual([]);
      open(harness.store, 'u2')
        .group('c')
        .commit({ state: state(1), added: [], dropped: [], sources: new Map() });
      expect(harness.store.open('db', 'u2', 'v2').list()).toEqual([]);
      harness.store
        .open('db', 'u2', 'v2')
        .group('d')
        .commit({ state: state(1), added: [], dropped: [], sources: new Map() });
      harness.store.remove('db');
      expect(harness.store.open('db', 'u2', 'v2').list()).toEqual([]);
    });

    it('keeps the files of the databases that are named', () => {
      fill();
      harness.store
        .open('gone/x', 'u', 'v1')
        .group('a')
        .commit({ state: state(1), added: [], dropped: [], sources: new Map() });
      harness.store.retain(new Set(['db']));
      expect(open().list()).toEqual(['a']);
      expect(harness.store.open('gone/x', 'u', 'v1').list()).toEqual([]);
    });

    it('finds everything again when it is opened anew', () => {
      if (!harness.reopen) return;
      fill();
      const file = open(harness.reopen());
      expect(file.list()).toEqual(['a']);
      expect(file.group('a').state()).toEqual(state(4));
      expect(file.group('a').readNode(2)).toBe('of a');
      expect(file.reclaim()).toBe(false);
      expect(file.bytes()).toBeGreaterThan(0);
    });
  });
}
