import type { TreeReader } from '../indexes/read-tree.ts';
import type { Reducer } from '../indexes/reducer.ts';
import { limits } from '../limits.ts';
import type { CheckedQuery, GroupLevel } from './view-query.ts';
import { type Places, rangesOf } from './view-range.ts';

type Group = Places & { readonly keyText: string };

/** The reduced rows of a view, in pieces of text without what is around them. */
export async function* reduceRows(
  tree: TreeReader,
  reducer: Reducer,
  place: number,
  query: CheckedQuery,
): AsyncGenerator<string> {
  let separator = '';
  for (const batch of batchesOf(wantedGroups(tree, query))) {
    const states = await reduceGroups(tree, reducer, place, batch);
    const rows = batch.map(({ keyText }, number) => rowText(keyText, reducer, states[number] as string));
    yield `${separator}${rows.join(',\r\n')}`;
    separator = ',\r\n';
  }
}

function rowText(keyText: string, reducer: Reducer, state: string): string {
  const finished = reducer.finish(state);
  if ('text' in finished) return `{"key":${keyText},"value":${finished.text}}`;
  return `{"key":null,"error":"reduce_overflow_error","reason":${JSON.stringify(finished.overflow)}}`;
}

function* wantedGroups(tree: TreeReader, query: CheckedQuery): Generator<Group> {
  let { skip, limit = Number.MAX_SAFE_INTEGER } = query;
  for (const range of rangesOf(tree, query)) {
    for (const group of groupsOf(tree, range, query)) {
      if (limit === 0) return;
      if (skip > 0) {
        skip -= 1;
        continue;
      }
      limit -= 1;
      yield group;
    }
  }
}

function* groupsOf(tree: TreeReader, { from, to }: Places, { level, descending }: CheckedQuery): Generator<Group> {
  if (from >= to) return;
  if (level === 0) {
    yield { from, to, keyText: 'null' };
    return;
  }
  let [low, high] = [from, to];
  while (low < high) {
    const { keyText, ...cut } = groupAt(tree, descending ? high - 1 : low, level);
    if (descending) {
      const start = Math.max(low, tree.placeOf({ ...cut, side: 'before' }));
      yield { from: start, to: high, keyText };
      high = start;
    } else {
      const end = Math.min(high, tree.placeOf({ ...cut, side: 'behind' }));
      yield { from: low, to: end, keyText };
      low = end;
    }
  }
}

function groupAt(
  tree: TreeReader,
  place: number,
  level: Exclude<GroupLevel, 0>,
): { keyText: string; key: unknown; members?: number } {
  const entry = tree.entryAt(place);
  if (!entry) throw new Error('a group begins at an entry');
  const { key, keyText } = entry;
  if (level === 'exact' || !Array.isArray(key)) return { key, keyText };
  const members = key.slice(0, level);
  return { key: members, keyText: JSON.stringify(members), members: level };
}

function* batchesOf(groups: Iterable<Group>): Generator<Group[]> {
  let batch: Group[] = [];
  for (const group of groups) {
    batch.push(group);
    if (batch.length < limits.sandboxCalls) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** One state a group: of the parts of the tree that lie in it whole, and of single entries at its ends. */
async function reduceGroups(
  tree: TreeReader,
  reducer: Reducer,
  place: number,
  groups: readonly Group[],
): Promise<string[]> {
  const summaries = groups.map(({ from, to }) => tree.summary(from, to, place));
  const loose = summaries.flatMap(({ entries }) => entries);
  const reduced = (loose.length > 0 ? await reducer.reduce(loose) : []).values();
  const parts = summaries.map(({ states, entries }) => [
    ...states,
    ...entries.map(() => reduced.next().value as string),
  ]);
  const several = parts.filter((states) => states.length > 1);
  const joined = (several.length > 0 ? await reducer.rereduce(several) : []).values();
  return parts.map((states) => (states.length > 1 ? (joined.next().value as string) : (states[0] as string)));
}
