import { isObject, parseField } from './field-path.ts';
import type { JsonIndex } from './index-types.ts';
import { compileSelector } from './selector.ts';
import type { Selector } from './selector-types.ts';
import { parseSort, type SortOrder } from './sort-order.ts';

/**
 * The indexes of a design document; none when its language is another. What is no valid index is left out, as in
 * CouchDB.
 */
export function indexesOfDesign(ddoc: string, design: unknown): readonly JsonIndex[] {
  if (!isObject(design) || design.language !== 'query' || !isObject(design.views)) return [];
  return Object.entries(design.views).flatMap(([name, view]) => {
    try {
      return [indexOfView(ddoc, name, view)];
    } catch {
      return [];
    }
  });
}

function indexOfView(ddoc: string, name: string, view: unknown): JsonIndex {
  if (!isObject(view) || !isObject(view.map) || !isObject(view.options)) throw new TypeError('no index');
  const { fields, ...rest } = view.map;
  const order = fieldsOf(fields, view.options);
  for (const [field] of order) parseField(field);
  const { partial_filter_selector, ...others } = rest;
  const isPartial = isFilled(partial_filter_selector);
  // Indexes of old wrote their filter as `selector`.
  const partialFilter = isPartial ? partial_filter_selector : isFilled(rest.selector) ? rest.selector : undefined;
  if (partialFilter) compileSelector(partialFilter);
  const more = isPartial ? { ...others, partial_filter_selector } : others;
  return { type: 'json', ddoc, name, fields: order, more, partialFilter };
}

/**
 * Fields lie in an object by name. JSON of JavaScript puts names that are numbers first, so their order is taken from
 * the definition that the index was made from, where that is there.
 */
function fieldsOf(fields: unknown, options: { readonly [key: string]: unknown }): SortOrder {
  if (!isObject(fields)) throw new TypeError('no fields');
  const order = parseSort(Object.entries(fields).map(([field, direction]) => ({ [field]: direction })));
  const given = isObject(options.def) && Array.isArray(options.def.fields) ? parseSort(options.def.fields) : [];
  const isSame = given.length === order.length && given.every(([field]) => Object.hasOwn(fields, field));
  return isSame ? given : order;
}

function isFilled(selector: unknown): selector is Selector {
  return isObject(selector) && Object.keys(selector).length > 0;
}
