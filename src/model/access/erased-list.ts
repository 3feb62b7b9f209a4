import { isObject } from '../../lib/json.ts';

/** Names what was erased from a database for good; kept from the start, so that nothing is judged without it. */
export const erasedListId = '_design/erased';

export type ErasedList = {
  _id: typeof erasedListId;
  language: 'javascript';
  lib: { ids: string };
  validate_doc_update: string;
};

const [before, after] = ['exports.ids = ', ';'];

/**
 * A tombstone may lie on an erased id, a record never again, whoever writes it. The list is a module, so that `require`
 * finds it, on Apache CouchDB too. ES5.
 */
const validation = `function (newDoc) {
if (newDoc._deleted) return;
if (require('lib/ids').ids.indexOf(newDoc._id) >= 0) throw({ forbidden: 'erased' });
}`;

export function erasedListOf(ids: readonly string[]): ErasedList {
  const text = JSON.stringify(ids);
  return {
    _id: erasedListId,
    language: 'javascript',
    lib: { ids: before + text + after },
    validate_doc_update: validation,
  };
}

/** The ids that a stored list names; also of one that keeps them as plain data. */
export function erasedIds(document: unknown): string[] {
  if (!isObject(document)) return [];
  const { lib, ids } = document;
  const text = isObject(lib) && typeof lib.ids === 'string' ? lib.ids : undefined;
  const list: unknown = text?.startsWith(before) ? JSON.parse(text.slice(before.length, -after.length)) : ids;
  return Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : [];
}
