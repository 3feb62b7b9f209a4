import type { FastifyRequest } from 'fastify';
import { errors } from '../errors.ts';

/** The parameters of an address; of a repeated one the first counts, as in CouchDB. Unknown ones are ignored. */
export type Query = { readonly [name: string]: string };

export function queryOf(request: FastifyRequest): Query {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    query[name] = Array.isArray(value) ? (value[0] ?? '') : value;
  }
  return query;
}

/** @throws query_parse_error "Invalid boolean parameter" */
export function booleanOf(value: unknown, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  const text = String(value).toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw errors.queryParse(`Invalid boolean parameter: ${JSON.stringify(value)}`);
}

/** @throws query_parse_error "Invalid value for positive integer" */
export function countOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const number = typeof value === 'number' ? value : /^-?\d{1,15}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw errors.queryParse(`Invalid value for integer: ${JSON.stringify(value)}`);
  if (number < 0) throw errors.queryParse(`Invalid value for positive integer: ${JSON.stringify(value)}`);
  return number;
}

/** A parameter that holds JSON. @throws bad_request "invalid UTF-8 JSON" */
export function jsonOf(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw errors.invalidJson();
  }
}
