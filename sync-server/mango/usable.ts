import { columnsOf, type MangoIndex } from './index-types.ts';
import { indexableFields } from './key-range.ts';
import { isConstant, isTextSearch, notRequired } from './selector-fields.ts';
import type { Selector } from './selector-types.ts';

/** Why an index was not chosen, by CouchDB's names. */
export type Reason =
  | 'alphabetically_comes_after'
  | 'excluded_by_user'
  | 'field_mismatch'
  | 'is_partial'
  | 'less_overlap'
  | 'needs_text_search'
  | 'sort_order_mismatch'
  | 'too_many_fields'
  | 'unfavored_type';

/** What keeps an index from answering a query; undefined when it can. */
export function obstacleOf(index: MangoIndex, selector: Selector, sortFields: readonly string[]): Reason | undefined {
  const columns = columnsOf(index);
  if (index.type === 'special') {
    if (sortFields.length === 0) return undefined;
    if (!indexableFields(selector).includes('_id')) return 'field_mismatch';
    return isPrefix(sortFields, columns) ? undefined : 'sort_order_mismatch';
  }
  // Documents without the fields of the sort are not wanted; all have an id and a revision.
  const required = columns.filter((field) => !sortFields.includes(field) && field !== '_id' && field !== '_rev');
  if (notRequired(selector, required).length > 0) return 'field_mismatch';
  if (isTextSearch(selector)) return 'needs_text_search';
  return givesOrder(columns, sortFields, selector) ? undefined : 'sort_order_mismatch';
}

/** Columns with one value alone do not disturb the order of those behind them. */
function givesOrder(columns: readonly string[], sortFields: readonly string[], selector: Selector): boolean {
  if (sortFields.length === 0) return true;
  const start = columns.findIndex((column) => column === sortFields[0] || !isConstant(selector, column));
  return start >= 0 && columns[start] === sortFields[0] && isPrefix(sortFields, columns.slice(start));
}

function isPrefix(fields: readonly string[], columns: readonly string[]): boolean {
  return fields.every((field, place) => columns[place] === field);
}
