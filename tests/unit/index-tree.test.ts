import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBy } from '../../sync-server/indexes/collation.ts';
import { type Change, editTree } from '../../sync-server/indexes/edit-tree.ts';
import { type Cut, TreeReader } from '../../sync-server/indexes/read-tree.ts';
import type { Reducer } from '../../sync-server/indexes/reducer.ts';
import type { Root, TreeRules } from '../../sync-server/indexes/tree.ts';
import { compareEntries, decodeNode, Entry } from '../../sync-server/indexes/tree-node.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.RUNS ?? 600);

/** Adds up the values; a state is the sum. */
const summing: Reducer = {
  reduce: (lists) => lists.map((list) => String(list.reduce((sum, entry) => sum + Number(entry.valueText), 0))),
  rereduce: (lists) => lists.map((list) => String(list.reduce((sum, state) => sum + Number(state), 0))),
  finish: (text) => ({ text }),
};

const keys = fc.oneof(
  { weight: 6, arbitrary: fc.nat(40) },
  { weight: 2, arbitrary: fc.constantFrom(null, false, true, 'a', 'A', 'aa', 'ä', 'b-1', 'b1', '', 'a\u0000') },
  { weight: 2, arbitrary: fc.array(fc.constantFrom<unknown>(1, 'x', 'X', null, {}), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'B'), fc.nat(2)) },
);
const ids = fc.constantFrom('d1', 'd2', 'd10', 'ä', 'z', '\u{1F600}', '\uFFFD');
const rows = fc.record({
  key: keys,
  id: ids,
  copy: fc.nat(1),
  value: fc.nat(99),
  gained: fc.boolean(),
  pad: fc.nat(3),
});
const batches = fc.array(fc.array(rows, { maxLength: 180, size: 'max' }), { maxLength: 4, size: 'max' });
const side = fc.constantFrom('before' as const, 'behind' as const);
const cuts: fc.Arbitrary<Cut> = fc.oneof(
  fc.record({ key: keys, side }),
  fc.record({ key: keys, id: ids, side }),
  fc.record({
    key: fc.array(fc.constantFrom<unknown>(1, 'x', null), { minLength: 1, maxLength: 1 }),
    members: fc.constant(1),
    side,
  }),
);

type Row = { key: unknown; id: string; copy: number; value: number; gained: boolean; pad: number };

class Harness {
  root: Root = undefined;
  readonly rules: TreeRules;
  readonly nodes = new Map<number, string>();
  model: Entry[] = [];
  #next = 1;

  constructor(collation: 'unicode' | 'raw') {
    this.rules = { collation, reducers: [summing] };
  }

  order = (a: Entry, b: Entry) => compareEntries(compareBy[this.rules.collation], a, b);

  async apply(batch: readonly Row[]): Promise<void> {
    const changes: Change[] = [];
    for (const { key, id, copy, value, gained, pad } of batch) {
      // Now and then a value as long as a node may be.
      const text = String(value).padStart(pad === 3 ? 33_000 : 1, ' ');
      const entry = new Entry(JSON.stringify(key), JSON.stringify(id), copy, text);
      if (changes.every((known) => this.order(known.entry, entry) !== 0)) changes.push({ entry, gained });
    }
    changes.sort((a, b) => this.order(a.entry, b.entry));
    const before = new Set(this.nodes.keys());
    const edit = await editTree(this.rules, this.root, changes, this.read, () => this.#next++);
    for (const { node, text } of edit.added) this.nodes.set(node, text);
    for (const node of edit.dropped) {
      if (!before.has(node) || !this.nodes.delete(node)) throw new Error(`node ${node} was dropped and was not there`);
    }
    this.root = edit.root;
    for (const { entry, gained } of changes) {
      this.model = this.model.filter((known) => this.order(known, entry) !== 0);
      if (gained) this.model.push(entry);
    }
    this.model.sort(this.order);
  }

  read = (node: number) => {
    const text = this.nodes.get(node);
    if (text === undefined) throw new Error(`no node ${node}`);
    return decodeNode(text);
  };

  reader = () => new TreeReader(this.rules, this.root, this.read);

  /** Nodes that the root reaches. */
  reachable(node = this.root?.node): number[] {
    if (node === undefined) return [];
    const read = this.read(node);
    return read.kind === 'leaf' ? [node] : [node, ...read.children.flatMap((child) => this.reachable(child.node))];
  }
}

const texts = (entries: Iterable<Entry>) =>
  [...entries].map(({ keyText, idText, copy, valueText }) => [keyText, idText, copy, valueText]);

it.each(['unicode', 'raw'] as const)(
  'a tree (%s) is a sorted list with sums, whatever is edited',
  async (collation) => {
    const property = fc.asyncProperty(batches, cuts, cuts, fc.boolean(), async (list, one, other, descending) => {
      const harness = new Harness(collation);
      for (const batch of list) await harness.apply(batch);
      const reader = harness.reader();
      const { model } = harness;
      expect(reader.count).toBe(model.length);
      expect(texts(reader.entries(0, model.length))).toEqual(texts(model));
      expect(new Set(harness.reachable())).toEqual(new Set(harness.nodes.keys()));
      const places = [one, other].map((cut: Cut) => {
        const place = reader.placeOf(cut);
        expect(place).toBe(model.filter((entry) => isBefore(harness, entry, cut)).length);
        return place;
      });
      const [from, to] = places.sort((a, b) => a - b) as [number, number];
      const part = model.slice(from, to);
      expect(texts(reader.entries(from, to, descending))).toEqual(texts(descending ? part.reverse() : part));
      const { states, entries } = reader.summary(from, to, 0);
      const summed = [...states, ...(await summing.reduce(entries))].reduce((sum, state) => sum + Number(state), 0);
      expect(summed).toBe(part.reduce((sum, entry) => sum + Number(entry.valueText), 0));
    });
    await fc.assert(property, { seed, numRuns: numRuns / 2, verbose: 1 });
  },
);

function isBefore(harness: Harness, entry: Entry, { key, id, members, side }: Cut): boolean {
  const own = members !== undefined && Array.isArray(entry.key) ? entry.key.slice(0, members) : entry.key;
  const order = compareBy[harness.rules.collation](own, key);
  if (order !== 0) return order < 0;
  if (id !== undefined && id !== entry.id) return Buffer.compare(Buffer.from(entry.id), Buffer.from(id)) < 0;
  return side === 'behind';
}

it('deleting nearly all leaves a flat tree', async () => {
  const harness = new Harness('unicode');
  const row = (key: number, gained: boolean) => ({ key, id: 'd', copy: 0, value: 1, gained, pad: 0 });
  const all = Array.from({ length: 5_000 }, (_, key) => key);
  for (let at = 0; at < all.length; at += 500)
    await harness.apply(all.slice(at, at + 500).map((key) => row(key, true)));
  expect(harness.nodes.size).toBeGreaterThan(40);
  for (const rest of [7, 11, 13]) {
    const gone = harness.model.filter(({ key }) => Number(key) % rest !== 0).map(({ key }) => row(Number(key), false));
    for (let at = 0; at < gone.length; at += 500) await harness.apply(gone.slice(at, at + 500));
  }
  expect(harness.model.map(({ key }) => key)).toEqual([0, 1001, 2002, 3003, 4004]);
  expect(harness.nodes.size).toBe(1);
});
