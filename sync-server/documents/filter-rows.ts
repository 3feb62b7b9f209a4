import { ancestryOf } from '../revisions/ancestry.ts';
import { leavesOf } from '../revisions/leaves.ts';
import { formatRevision } from '../revisions/revision-id.ts';
import { decodeTree } from '../revisions/tree.ts';
import type { DatabaseStorage, DocumentRow } from '../storage/storage.ts';
import { type PassedRow, revisionsOf } from './change-text.ts';
import type { ChangesQuery } from './changes-query.ts';
import { conflictExtras } from './read-document.ts';
import { renderDocument, revisionsMember } from './render-document.ts';
import { inTurns } from './turns.ts';
import type { UserContext } from './user-context.ts';

/** What a filter lets pass: rows, and of their revisions those that it was shown and liked (couch_changes:filter). */
export function filterRows(
  storage: DatabaseStorage,
  rows: readonly DocumentRow[],
  { filter, style }: ChangesQuery,
  user: UserContext,
): PassedRow[] | Promise<PassedRow[]> {
  const whole = (row: DocumentRow): PassedRow => ({ row, revs: revisionsOf(row, style) });
  switch (filter.kind) {
    case 'all':
      return rows.map(whole);
    case 'ids':
      return rows.filter(({ id }) => filter.ids.has(id)).map(whole);
    case 'design':
      return rows.filter(({ id }) => id.startsWith('_design/')).map(whole);
    case 'selector': {
      const shown = rows.flatMap((row) => documentsOf(storage, row, style, false));
      return inTurns(shown, ({ json }) => filter.matches(JSON.parse(json) as { [key: string]: unknown })).then(
        (verdicts) => gather(shown, verdicts),
      );
    }
    case 'function': {
      const shown = rows.flatMap((row) => documentsOf(storage, row, style, true));
      return filter
        .passes(
          shown.map(({ json }) => json),
          user,
        )
        .then((verdicts) => gather(shown, verdicts));
    }
  }
}

type Shown = { readonly row: DocumentRow; readonly rev: string; readonly json: string };

function gather(shown: readonly Shown[], verdicts: readonly boolean[]): PassedRow[] {
  const passed = new Map<DocumentRow, string[]>();
  shown.forEach(({ row, rev }, place) => {
    if (verdicts[place] !== true) return;
    const revs = passed.get(row) ?? [];
    passed.set(row, [...revs, rev]);
  });
  return [...passed].map(([row, revs]) => ({ row, revs }));
}

/** The documents that a filter looks at; functions see the history too. */
function documentsOf(
  storage: DatabaseStorage,
  row: DocumentRow,
  style: ChangesQuery['style'],
  withHistory: boolean,
): Shown[] {
  const tree = decodeTree(row.tree);
  const conflicts = tree.size > 1 ? conflictExtras(row) : [];
  const leaves = style === 'all_docs' ? leavesOf(tree) : [tree.get(row.rev)];
  return leaves.flatMap((leaf) => {
    if (!leaf) return [];
    const rev = formatRevision(leaf);
    const body = rev === row.rev ? row.body : storage.readKept(row.id, rev);
    if (body === undefined) return [];
    const hashes = withHistory ? ancestryOf(tree, rev).map(({ hash }) => hash) : [];
    const history = withHistory ? [revisionsMember(leaf.generation, hashes)] : [];
    const json = renderDocument({ id: row.id, rev, deleted: leaf.deleted, body }, [...history, ...conflicts]);
    return [{ row, rev, json }];
  });
}
