import { type Compare, compareBy } from './collation.ts';
import type { Change } from './edit-tree.ts';
import type { EmittedRow, GroupRules } from './group-rules.ts';
import { compareEntries, Entry } from './tree-node.ts';

export type MappedDocument = {
  readonly id: string;
  /** One list a view; undefined for a document that is gone or not indexed. */
  readonly rows: readonly (readonly EmittedRow[])[] | undefined;
};

export type BatchChanges = {
  /** Sorted, one list a view. */
  readonly changes: readonly (readonly Change[])[];
  readonly sources: ReadonlyMap<string, string | null>;
};

/**
 * What a batch of mapped documents changes in the trees.
 * @param readSource what a document emitted before, as this function wrote it
 */
export function changesOfBatch(
  { views }: GroupRules,
  documents: readonly MappedDocument[],
  readSource: (id: string) => string | undefined,
): BatchChanges {
  const changes = views.map((): Change[] => []);
  const sources = new Map<string, string | null>();
  for (const { id, rows } of documents) {
    const idText = JSON.stringify(id);
    const gained = views.map(({ collation }, view) => entriesOf(compareBy[collation], idText, rows?.[view] ?? []));
    const names = new Set(gained.flatMap((entries, view) => entries.map((entry) => nameOf(view, entry))));
    const before = readSource(id);
    for (const name of before?.split('\n') ?? []) if (!names.has(name)) lose(changes, name, idText);
    gained.forEach((entries, view) => {
      for (const entry of entries) changes[view]?.push({ entry, gained: true });
    });
    if (names.size > 0) sources.set(id, [...names].join('\n'));
    else if (before !== undefined) sources.set(id, null);
  }
  changes.forEach((list, view) => {
    const compare = compareBy[views[view]?.collation ?? 'unicode'];
    list.sort((a, b) => compareEntries(compare, a.entry, b.entry));
  });
  return { changes, sources };
}

/** A document's rows; those with equal keys are told apart by the order of their values. */
function entriesOf(compare: Compare, idText: string, rows: readonly EmittedRow[]): Entry[] {
  const entries = rows.map(({ key, value }) => new Entry(key, idText, 0, value));
  if (entries.length < 2) return entries;
  entries.sort((a, b) => compare(a.key, b.key) || compareBy.raw(JSON.parse(a.valueText), JSON.parse(b.valueText)));
  let copy = 0;
  return entries.map((entry, place) => {
    const before = entries[place - 1];
    copy = before && compare(before.key, entry.key) === 0 ? copy + 1 : 0;
    return copy === 0 ? entry : new Entry(entry.keyText, idText, copy, entry.valueText);
  });
}

// JSON text has no raw tabs.
function nameOf(view: number, { keyText, copy }: Entry): string {
  return `${view}\t${copy}\t${keyText}`;
}

function lose(changes: readonly Change[][], name: string, idText: string): void {
  const [view, copy, keyText] = name.split('\t') as [string, string, string];
  changes[Number(view)]?.push({ entry: new Entry(keyText, idText, Number(copy), 'null'), gained: false });
}
