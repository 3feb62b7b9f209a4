import { chooseIndex } from './choose-index.ts';
import { candidatesOf } from './explain-candidates.ts';
import type { FindOptions } from './find-options.ts';
import { indexToJson } from './index-json.ts';
import type { MangoIndex } from './index-types.ts';
import { indexableFields } from './key-range.ts';
import { type Plan, planOf } from './plan.ts';
import { fieldsOfSelector } from './selector-fields.ts';

/** The answer of `_explain`, member by member as CouchDB 3.5 sends it. @throws invalid_index */
export function explainQuery(dbname: string, all: readonly MangoIndex[], options: FindOptions): object {
  const choice = chooseIndex(all, options);
  const plan = planOf(choice, options);
  const { selector, limit, skip } = options;
  return {
    dbname,
    index: plan ? indexToJson(plan.index) : null,
    partitioned: false,
    selector,
    opts: optionsToJson(options),
    limit,
    skip,
    fields: options.fields ?? [],
    index_candidates: candidatesOf(all, choice, options.fields),
    selector_hints: [hintsOf(options)],
    ...(plan ? { mrargs: argumentsOf(plan), covering: plan.covering } : {}),
  };
}

function optionsToJson(options: FindOptions): object {
  const { selector: _, sort, fields, bookmark, ...others } = options;
  const { use_index, limit, skip, ...rest } = others;
  return {
    use_index,
    bookmark: bookmark ?? 'nil',
    limit,
    skip,
    sort: Object.fromEntries(sort),
    fields: fields ?? [],
    ...rest,
  };
}

function hintsOf({ selector }: FindOptions): object {
  const indexable = indexableFields(selector);
  const others = new Set(fieldsOfSelector(selector).filter((field) => !indexable.includes(field)));
  return { type: 'json', indexable_fields: indexable, unindexable_fields: [...others] };
}

function argumentsOf({ index, keys, options, descending, covering }: Plan): object {
  const isSpecial = index.type === 'special';
  const start = keys ? (isSpecial ? specialStart(keys.start, keys.end) : keys.start) : null;
  const end = keys ? (isSpecial ? (keys.end.length > 0 ? keys.end[0] : '<MAX>') : [...keys.end, '<MAX>']) : null;
  return {
    include_docs: options.r === 1 && !covering,
    view_type: 'map',
    reduce: false,
    partition: null,
    start_key: descending ? end : start,
    end_key: descending ? start : end,
    direction: descending ? 'rev' : 'fwd',
    stable: options.stable || options.stale === 'ok',
    update: options.update && options.stale !== 'ok',
    conflicts: options.conflicts || 'undefined',
  };
}

/** The least string when only the end is bounded; null for a scan of everything. */
function specialStart(start: readonly unknown[], end: readonly unknown[]): unknown {
  if (start.length > 0) return start[0];
  return end.length > 0 ? '' : null;
}
