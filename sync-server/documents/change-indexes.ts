import { CouchError, mangoErrors } from '../errors.ts';
import { checkLanguage, type DesignBody, withIndex, withoutIndex } from '../mango/index-document.ts';
import type { IndexRequest } from '../mango/index-request.ts';
import type { JsonIndex } from '../mango/index-types.ts';
import { cleanUpMangoIndexes } from './clean-up-indexes.ts';
import type { Database } from './database.ts';
import { parseDocument } from './incoming-document.ts';
import { renderDocument } from './render-document.ts';
import type { UserContext } from './user-context.ts';

/** Stores an index in its design document. @throws invalid_ddoc_lang, invalid_partitioned_option, error_saving_ddoc */
export async function createIndex(
  database: Database,
  request: IndexRequest,
  user: UserContext,
): Promise<'created' | 'exists'> {
  const old = readDesign(database, request.ddoc);
  if (old) checkLanguage(old.body);
  const body = withIndex(old?.body, request);
  if (old && JSON.stringify(old.body) === JSON.stringify(body)) return 'exists';
  await store(database, { _id: request.ddoc, ...(old ? { _rev: old.rev } : {}), ...body }, user);
  return 'created';
}

/** Takes indexes out of their design document, which goes when nothing is left of it. @throws error_saving_ddoc */
export async function deleteIndexes(
  database: Database,
  indexes: readonly [JsonIndex, ...JsonIndex[]],
  user: UserContext,
): Promise<void> {
  const [{ ddoc }] = indexes;
  const old = readDesign(database, ddoc);
  if (!old) throw mangoErrors.indexConflict();
  const body = indexes.reduce<DesignBody | undefined>((left, { name }) => left && withoutIndex(left, name), old.body);
  await store(database, { _id: ddoc, _rev: old.rev, ...(body ?? { _deleted: true }) }, user);
  cleanUpMangoIndexes(database);
}

function readDesign(database: Database, id: string): { readonly rev: string; readonly body: DesignBody } | undefined {
  const row = database.storage.read(id);
  if (!row || row.deleted) return undefined;
  const { _id, _rev, ...body } = JSON.parse(renderDocument(row)) as Record<string, unknown>;
  return { rev: row.rev, body };
}

async function store(database: Database, document: Record<string, unknown>, user: UserContext): Promise<void> {
  const [result] = await database.write({ documents: [parseDocument(document)], newEdits: true, user });
  if (result?.failure instanceof CouchError) {
    throw result.failure.status === 409 ? mangoErrors.indexConflict() : mangoErrors.indexNotSaved(result.failure.error);
  }
}
