import type { FastifyRequest } from 'fastify';
import type { ChangesFilter } from '../documents/changes-query.ts';
import type { Database } from '../documents/database.ts';
import { checkKeys } from '../documents/list-query.ts';
import { CouchError, errors } from '../errors.ts';
import { compileSelector } from '../mango/selector.ts';
import { filterFunction, viewFunction } from './filter-function.ts';
import { jsonObjectBody, requireJsonType } from './json-body.ts';
import { jsonOf, type Query } from './query.ts';

/** The filter of a `_changes` request (couch_changes:configure_filter). @throws bad_request, not_found */
export function changesFilterOf(request: FastifyRequest, query: Query, database: Database): ChangesFilter {
  const body = bodyOf(request);
  const name = query.filter ?? '';
  switch (name) {
    case '_doc_ids':
      return { kind: 'ids', ids: idsOf(body ? body.doc_ids : jsonOf(query.doc_ids)) };
    case '_selector':
      return selectorOf(body);
    case '_design':
      return { kind: 'design' };
    case '_view':
      if (!query.view) throw errors.badRequest('`view` filter parameter is not provided.');
      return viewFunction(database, partsOf(query.view, '`view` must be of the form `designname/viewname`'));
  }
  if (name.startsWith('_')) throw errors.badRequest('unknown builtin filter name');
  if (name.replaceAll('/', '') === '') return { kind: 'all' };
  const parts = partsOf(name, '`filter` must be of the form `designname/filtername`');
  return filterFunction(request, database, parts, body);
}

/** Undefined for none; GET has none. */
function bodyOf(request: FastifyRequest): { readonly [key: string]: unknown } | undefined {
  if (request.method !== 'POST') return undefined;
  requireJsonType(request);
  return Buffer.isBuffer(request.body) && request.body.length > 0 ? jsonObjectBody(request) : undefined;
}

function idsOf(given: unknown): ReadonlySet<string> {
  const complaint = '`doc_ids` filter parameter is not a list of doc ids.';
  if (!Array.isArray(given)) throw errors.badRequest(complaint);
  const ids = checkKeys(given);
  if (!ids?.every((id) => typeof id === 'string')) throw errors.badRequest(complaint);
  return new Set(ids);
}

function selectorOf(body: { readonly [key: string]: unknown } | undefined): ChangesFilter {
  if (!body) throw errors.badRequest('Selector must be specified in POST payload');
  const { selector, fields } = body;
  if (typeof selector !== 'object' || selector === null || Array.isArray(selector)) {
    throw errors.badRequest('Selector error: expected a JSON object');
  }
  if (fields !== undefined && fields !== null && !isNames(fields)) {
    throw errors.badRequest('Selector error: fields must be JSON array');
  }
  try {
    const wanted = isNames(fields) && fields.length > 0 ? fields : undefined;
    return { kind: 'selector', matches: compileSelector(selector), fields: wanted };
  } catch (cause) {
    throw cause instanceof CouchError ? errors.badRequest(cause.reason) : cause;
  }
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** `design/name`; each part may be percent-encoded once more. */
function partsOf(text: string, complaint: string): readonly [string, string] {
  const [design, name, ...more] = text.split('/').filter((part) => part !== '');
  if (design === undefined || name === undefined || more.length > 0) throw errors.badRequest(complaint);
  return [decoded(design), decoded(name)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
