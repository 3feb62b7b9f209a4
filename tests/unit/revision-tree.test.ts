import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestryOf } from '../../sync-server/revisions/ancestry.ts';
import { leavesOf } from '../../sync-server/revisions/leaves.ts';
import { mergePath, type RevisionPath } from '../../sync-server/revisions/merge-path.ts';
import { formatRevision } from '../../sync-server/revisions/revision-id.ts';
import { revsDiff } from '../../sync-server/revisions/revs-diff.ts';
import { stem } from '../../sync-server/revisions/stem.ts';
import { decodeTree, emptyTree, encodeTree, type RevisionTree } from '../../sync-server/revisions/tree.ts';
import { winnerOf } from '../../sync-server/revisions/winner.ts';

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007);
const runs = { seed, numRuns: Number(process.env.RUNS ?? 2_000) };

/** An honest history: each revision has one parent, and its hash is its own. */
type History = readonly { readonly parent: number | undefined; readonly deleted: boolean }[];
type Written = { readonly path: RevisionPath; readonly deleted: boolean };

const histories: fc.Arbitrary<History> = fc
  .array(fc.tuple(fc.nat(), fc.boolean(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 14 })
  .map((steps) =>
    steps.map(([pick, deleted, isRoot], place) => ({
      parent: place === 0 || isRoot === 0 ? undefined : pick % place,
      deleted,
    })),
  );

/** Each revision as a replicator sends it: with its whole ancestry, or a part. */
function writtenOf(history: History, keep: readonly number[]): Written[] {
  return history.map(({ deleted }, place) => {
    const hashes: string[] = [];
    for (let at: number | undefined = place; at !== undefined; at = history[at]?.parent) hashes.push(hashOf(at));
    const length = Math.max(1, Math.min(hashes.length, keep[place % keep.length] ?? 99));
    return { path: { start: hashes.length, hashes: hashes.slice(0, length) }, deleted };
  });
}

/** Hashes whose order has nothing to do with the order of writing. */
const hashOf = (place: number) => `${(place * 7919 + 13) % 1009}h${place}`;
const mergeAll = (writes: readonly Written[], tree: RevisionTree = emptyTree) =>
  writes.reduce((merged, { path, deleted }) => mergePath(merged, path, deleted), tree);

/** The independent model: nothing but sets. */
function modelOf(writes: readonly Written[]) {
  const edges = new Map<string, string | undefined>();
  const gone = new Map<string, boolean>();
  for (const { path, deleted } of writes) {
    path.hashes.forEach((hash, place) => {
      const id = `${path.start - place}-${hash}`;
      const next = path.hashes[place + 1];
      if (next !== undefined) edges.set(id, `${path.start - place - 1}-${next}`);
      else if (!edges.has(id)) edges.set(id, undefined);
    });
    gone.set(`${path.start}-${path.hashes[0]}`, deleted);
  }
  const parents = new Set(edges.values());
  const leaves = [...edges.keys()].filter((id) => !parents.has(id));
  const rank = (id: string) => `${gone.get(id) ? 0 : 1} ${id.split('-', 1)[0]?.padStart(9, '0')} ${id.split('-')[1]}`;
  return { ids: [...edges.keys()].sort(), leaves: leaves.sort((a, b) => (rank(a) < rank(b) ? 1 : -1)) };
}

const shuffled = (writes: readonly Written[], order: readonly number[]) =>
  writes
    .map((write, place) => ({ write, key: order[place % order.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ write }) => write);

describe(`revision tree (seed ${seed}, ${runs.numRuns} runs)`, () => {
  const numbers = fc.array(fc.nat(), { minLength: 14, maxLength: 14 });
  const lengths = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 5 });

  it('replicas that saw the same revisions have the same tree and winner, whatever the order', () => {
    fc.assert(
      fc.property(histories, lengths, numbers, numbers, (history, keep, one, other) => {
        const writes = writtenOf(history, keep);
        const left = mergeAll(shuffled(writes, one));
        const right = mergeAll([...shuffled(writes, other), ...shuffled(writes, one)]);
        expect(encodeTree(right)).toBe(encodeTree(left));
        expect(winnerOf(right)).toEqual(winnerOf(left));
      }),
      runs,
    );
  });

  it('replicas that exchange what _revs_diff names come to the same tree', () => {
    fc.assert(
      fc.property(histories, numbers, (history, side) => {
        const writes = writtenOf(history, [99]);
        const isLeft = (place: number) => (side[place % side.length] ?? 0) % 2 === 0;
        const left = mergeAll(writes.filter((_, place) => isLeft(place)));
        const right = mergeAll(writes.filter((_, place) => !isLeft(place)));
        const send = (from: RevisionTree, to: RevisionTree) => {
          const offered = leavesOf(from).map(formatRevision);
          const missing = new Set(revsDiff(to, offered)?.missing);
          const asked = leavesOf(from).filter((leaf) => missing.has(formatRevision(leaf)));
          return asked.reduce((tree, leaf) => {
            const hashes = ancestryOf(from, formatRevision(leaf)).map(({ hash }) => hash);
            return mergePath(tree, { start: leaf.generation, hashes }, leaf.deleted);
          }, to);
        };
        const rightAfter = send(left, right);
        const leftAfter = send(rightAfter, left);
        expect(leavesOf(leftAfter).map(formatRevision)).toEqual(leavesOf(rightAfter).map(formatRevision));
        expect([...leftAfter.keys()].sort()).toEqual([...rightAfter.keys()].sort());
        expect(formatRevision(winnerOf(leftAfter))).toBe(formatRevision(winnerOf(rightAfter)));
      }),
      runs,
    );
  });

  it('agrees with a naive model about nodes, leaves and their order', () => {
    fc.assert(
      fc.property(histories, lengths, numbers, (history, keep, order) => {
        const writes = shuffled(writtenOf(history, keep), order);
        const tree = mergeAll(writes);
        const model = modelOf(writes);
        expect([...tree.keys()].sort()).toEqual(model.ids);
        expect(leavesOf(tree).map(formatRevision)).toEqual(model.leaves);
      }),
      runs,
    );
  });

  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(histories, lengths, (history, keep) => {
        const tree = mergeAll(writtenOf(history, keep));
        expect(decodeTree(encodeTree(tree))).toEqual(tree);
      }),
      runs,
    );
  });

  it('keeps every leaf and at most so many of its ancestors when stemmed', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 6 }), (history, limit) => {
        const tree = mergeAll(writtenOf(history, [99]));
        const stemmed = stem(tree, limit);
        expect(leavesOf(stemmed).map(formatRevision)).toEqual(leavesOf(tree).map(formatRevision));
        for (const leaf of leavesOf(stemmed)) {
          const whole = ancestryOf(tree, formatRevision(leaf)).slice(0, limit).map(formatRevision);
          const left = ancestryOf(stemmed, formatRevision(leaf)).map(formatRevision);
          expect(left.slice(0, limit)).toEqual(whole);
        }
        expect(stem(stemmed, limit)).toEqual(stemmed);
      }),
      runs,
    );
  });
});

it('stems a long history to exactly the limit', () => {
  const hashes = Array.from({ length: 1200 }, (_, place) => `h${place}`);
  const tree = mergePath(emptyTree, { start: 1200, hashes }, false);
  const stemmed = stem(tree, 1000);
  expect(stemmed.size).toBe(1000);
  expect(ancestryOf(stemmed, '1200-h0').at(-1)?.generation).toBe(201);
});

it('survives forged trees in which every revision has many parents', () => {
  let tree: RevisionTree = emptyTree;
  for (let generation = 2; generation < 40; generation += 1) {
    for (const child of ['a', 'b']) {
      for (const parent of ['a', 'b']) tree = mergePath(tree, { start: generation, hashes: [child, parent] }, false);
    }
  }
  const begun = performance.now();
  expect(leavesOf(tree)).toHaveLength(2);
  expect(stem(tree, 10).size).toBeLessThan(tree.size);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
