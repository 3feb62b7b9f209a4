/**
 * All that a database knows of a document's revisions.
 *
 * The tree is a set that only grows (until it is stemmed): nodes, and for each node the parents that any writer has
 * named for it. Merging is union, hence commutative, associative and idempotent, and replicas converge whatever the
 * order of arrival. An honest revision has one parent; a forged one may name two, and then both stay.
 */
export type RevisionNode = {
  readonly generation: number;
  readonly hash: string;
  /** Ids of known parents (`"<generation - 1>-<hash>"`), sorted, mostly none or one. */
  readonly parents: readonly string[];
  readonly deleted: boolean;
  /** Whether a body for this revision was ever stored here; every leaf has one. */
  readonly stored: boolean;
};

/** Nodes by revision id. Treated as a value: functions return new maps. */
export type RevisionTree = ReadonlyMap<string, RevisionNode>;

export const emptyTree: RevisionTree = new Map();

const DELETED = 1;
const STORED = 2;

/** One row a node: generation, hash, flags, then the parents as indexes into the list. */
type Row = [number, string, number, ...number[]];

/** Compact JSON. A document of one revision takes about 45 bytes. */
export function encodeTree(tree: RevisionTree): string {
  const ids = [...tree.keys()];
  if (ids.length > 1) {
    ids.sort((a, b) => (tree.get(a)?.generation ?? 0) - (tree.get(b)?.generation ?? 0) || (a < b ? -1 : 1));
  }
  const places = new Map(ids.map((id, place) => [id, place]));
  const rows: Row[] = [];
  for (const id of ids) {
    const node = tree.get(id) as RevisionNode;
    const parents = node.parents.map((parent) => places.get(parent) as number);
    rows.push([node.generation, node.hash, (node.deleted ? DELETED : 0) | (node.stored ? STORED : 0), ...parents]);
  }
  return JSON.stringify(rows);
}

export function decodeTree(text: string): RevisionTree {
  const rows = JSON.parse(text) as Row[];
  const ids = rows.map((row) => `${row[0]}-${row[1]}`);
  const tree = new Map<string, RevisionNode>();
  rows.forEach(([generation, hash, flags, ...parents], place) => {
    tree.set(ids[place] as string, {
      generation,
      hash,
      parents: parents.map((parent) => ids[parent] as string),
      deleted: (flags & DELETED) !== 0,
      stored: (flags & STORED) !== 0,
    });
  });
  return tree;
}
