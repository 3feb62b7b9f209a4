import type { Row } from '../database/row.ts';
import type { JsonObject } from '../lib/json.ts';
import { mergeBodies } from '../model/merging/merge.ts';
import type { ServerDocument } from './answers.ts';
import type { Asked, Asker } from './ask.ts';
import { bodyOf, generationOf } from './incoming.ts';

/** So many revisions back is looked for what we sent; they are the ones that the server keeps longest. */
const lookBack = 20;
/** So many branches are merged at once. */
const branchesAtOnce = 10;

const nothing: Asked<undefined> = { kind: 'told', value: undefined };

/**
 * After a lost answer: the last of what this tablet sent that `document` descends from. `undefined`: none, or the server
 * has compacted it away; merging then asks a person where it need not, and loses nothing.
 */
export async function sentAncestor(
  asker: Asker,
  row: Row,
  document: ServerDocument,
): Promise<Asked<JsonObject | undefined>> {
  const history = await asker.history(row.id);
  if (history.kind === 'untold') return history;
  const from = history.value.indexOf(document._rev);
  if (from < 0) return nothing;
  const newer = history.value.slice(from + 1).filter((rev) => generationOf(rev) > generationOf(row.rev));
  const revs = newer.slice(0, lookBack);
  const bodies = await asker.bodies(row.id, revs);
  if (bodies.kind === 'untold') return bodies;
  for (const rev of revs) {
    const body = bodies.value.get(rev);
    if (body && row.sent.includes(String(body.edit))) return { kind: 'told', value: bodyOf(body) };
  }
  return nothing;
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Conflicting branches that nobody has merged yet. */
export function openBranches(document: ServerDocument): string[] {
  const merged = textsIn(document.merged);
  return textsIn(document._conflicts)
    .filter((rev) => !merged.includes(rev))
    .sort()
    .slice(0, branchesAtOnce);
}

const revisionsOf = (document: ServerDocument): string[] => {
  const { start = 0, ids = [] } = (document._revisions ?? {}) as { start?: number; ids?: string[] };
  return ids.map((hash, index) => `${start - index}-${hash}`);
};

/** The document's body merged with the branches that other CouchDB clients have left beside it, which it names. */
export async function foldBranches(asker: Asker, document: ServerDocument): Promise<Asked<JsonObject | undefined>> {
  const open = openBranches(document);
  if (open.length === 0) return nothing;
  const history = await asker.history(document._id);
  if (history.kind === 'untold') return history;
  const branches = await asker.bodies(document._id, open);
  if (branches.kind === 'untold') return branches;
  const forks = open.map((rev) => {
    const branch = branches.value.get(rev);
    return branch && revisionsOf(branch).find((one) => history.value.includes(one));
  });
  const shared = [...new Set(forks.filter((rev) => rev !== undefined))];
  const ancestors = await asker.bodies(document._id, shared);
  if (ancestors.kind === 'untold') return ancestors;
  let body = bodyOf(document);
  const merged = new Set(textsIn(body.merged));
  for (const [index, rev] of open.entries()) {
    const branch = branches.value.get(rev);
    if (!branch || branch._deleted === true) continue;
    const ancestor = ancestors.value.get(forks[index] ?? '');
    body = mergeBodies(ancestor ? bodyOf(ancestor) : {}, body, bodyOf(branch));
    merged.add(rev);
  }
  return { kind: 'told', value: { ...body, merged: [...merged].sort() } };
}
