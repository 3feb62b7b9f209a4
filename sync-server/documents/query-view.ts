import { errors } from '../errors.ts';
import { type DesignViews, type NamedView, viewsOf } from '../indexes/design-views.ts';
import type { Group } from '../indexes/group.ts';
import { IndexDamagedError } from '../indexes/index-store.ts';
import type { Snapshot } from '../indexes/snapshot.ts';
import type { Database } from './database.ts';
import { mapRows, offsetOf } from './map-view.ts';
import { readWinner } from './read-document.ts';
import { reduceRows } from './reduce-view.ts';
import { formatSeq } from './sequence.ts';
import { updateIndex } from './update-index.ts';
import { type CheckedQuery, checkViewQuery, type ViewQuery } from './view-query.ts';
import { checkRange } from './view-range.ts';

/** The views of a design document. @throws not_found */
export function designViewsOf({ storage, sandbox }: Database, id: string): DesignViews & { readonly id: string } {
  const { revision } = readWinner(storage, id, {});
  return { ...viewsOf(JSON.parse(revision.body) as Record<string, unknown>, sandbox), id };
}

/** @throws not_found "missing_named_view" */
export function namedViewOf(views: DesignViews, name: string): NamedView {
  const found = views.names.get(name);
  if (!found) throw errors.missingView();
  return found;
}

/** A query that fits its view. @throws query_parse_error */
export function checkQuery(views: DesignViews, view: NamedView, query: ViewQuery): CheckedQuery {
  const checked = checkViewQuery(query, view.reducer !== undefined);
  const rules = views.rules.views[view.view];
  if (rules) checkRange(rules, checked);
  return checked;
}

/**
 * The answer of a view, in pieces. The view is brought up to date first, unless the query says otherwise.
 * @throws what the view's functions failed with, before the first piece
 */
export async function* queryView(
  database: Database,
  views: DesignViews & { readonly id: string },
  view: NamedView,
  query: CheckedQuery,
): AsyncGenerator<string> {
  let snapshot: Snapshot | undefined;
  try {
    snapshot = await database.indexes.use(views.rules, (group) => openUpdated(database, views.id, group, query));
    yield* answer(database, snapshot, view, query);
  } catch (cause) {
    if (database.removed) throw errors.noDatabase();
    // Too late for this answer; the next one finds the index made anew.
    if (cause instanceof IndexDamagedError) database.indexes.remove();
    throw cause;
  } finally {
    snapshot?.release();
  }
}

async function openUpdated(
  database: Database,
  design: string,
  group: Group,
  { update }: CheckedQuery,
): Promise<Snapshot> {
  if (update === 'true') await updateIndex(database, design, group);
  const snapshot = group.open();
  // Nobody waits for this one; whoever asks next learns of an error.
  if (update === 'lazy') void updateIndex(database, design, group).catch(() => {});
  return snapshot;
}

async function* answer(
  { storage }: Database,
  snapshot: Snapshot,
  { view, reducer }: NamedView,
  query: CheckedQuery,
): AsyncGenerator<string> {
  const { rules, tree } = snapshot.views[view] as Snapshot['views'][number];
  const seq = query.updateSeq ? [`"update_seq":"${formatSeq(storage, snapshot.seq)}"`] : [];
  if (query.isReduced && reducer !== undefined) {
    yield `{${[...seq, '"rows":['].join(',')}\r\n`;
    yield* reduceRows(tree, rules.reducers[reducer] as (typeof rules.reducers)[number], reducer, query);
  } else {
    const head = [`"total_rows":${tree.count}`, `"offset":${offsetOf(tree, query)}`, ...seq, '"rows":['];
    yield `{${head.join(',')}\r\n`;
    yield* mapRows(storage, tree, query);
  }
  yield '\r\n]}';
}
