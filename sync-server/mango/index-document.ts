import { mangoErrors } from '../errors.ts';
import { plainTerm } from './erlang-term.ts';
import { isObject } from './field-path.ts';
import type { IndexRequest } from './index-request.ts';

/** A design document without `_id` and `_rev`. */
export type DesignBody = { readonly [key: string]: unknown };

/** @throws invalid_ddoc_lang when the design document is not one of indexes */
export function checkLanguage(body: DesignBody): void {
  if (body.language === 'query') return;
  const found = body.language === undefined ? 'false' : `{${plainTerm('language')},${plainTerm(body.language)}}`;
  throw mangoErrors.invalidDesignLanguage(found);
}

/** The design document with one more index, stored as CouchDB stores it. @throws invalid_partitioned_option */
export function withIndex(old: DesignBody | undefined, request: IndexRequest): DesignBody {
  const body = old ?? { language: 'query' };
  const { fields, partialFilter, definition } = request;
  const view = {
    map: { fields: Object.fromEntries(fields), partial_filter_selector: partialFilter },
    reduce: '_count',
    options: { def: definition },
  };
  const views = isObject(body.views) ? body.views : {};
  return withPartitioned({ ...body, views: { ...views, [request.name]: view } }, old !== undefined, request);
}

function withPartitioned(body: DesignBody, exists: boolean, { ddoc, partitioned }: IndexRequest): DesignBody {
  const options = isObject(body.options) ? body.options : {};
  if (options.partitioned === partitioned) return body;
  if (exists) throw mangoErrors.partitionedMismatch(ddoc);
  return { ...body, options: { ...options, partitioned } };
}

/** The design document without an index; undefined when nothing is left of it. */
export function withoutIndex(body: DesignBody, name: string): DesignBody | undefined {
  const { views: old, ...rest } = body;
  const views = Object.fromEntries(Object.entries(isObject(old) ? old : {}).filter(([each]) => each !== name));
  if (Object.keys(views).length > 0) return { ...body, views };
  const { language: _, ...others } = rest;
  return Object.keys(others).length > 0 ? rest : undefined;
}
