import type { FastifyRequest } from 'fastify';
import { type AuditEvent, auditEvents } from '../audit/audit.ts';
import type { TrailQuery } from '../audit/read-trail.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { jsonObjectBody } from './json-body.ts';

const shortestReason = 10;

/**
 * What `POST /_city/audit` asks for: `reason` (10 to 500 characters), and where wanted `before` (a number), `limit`,
 * `from` and `to` (ISO instants), `events`, `database`, `person` (an id). Nothing else: above all no author.
 * @throws bad_request
 */
export function auditQueryOf(request: FastifyRequest): TrailQuery & { readonly reason: string } {
  const {
    reason,
    before,
    limit = limits.auditPage,
    from,
    to,
    events,
    database,
    person,
    ...more
  } = jsonObjectBody(request);
  const [unknown] = Object.keys(more);
  if (unknown !== undefined) throw errors.badRequest('The question has a member that is not known.');
  return {
    reason: reasonOf(reason),
    before: before === undefined ? undefined : numberOf(before, 'before', Number.MAX_SAFE_INTEGER),
    limit: numberOf(limit, 'limit', limits.auditPage),
    from: instantOf(from, 'from'),
    to: instantOf(to, 'to'),
    events: eventsOf(events),
    database: textOf(database, 'database'),
    person: textOf(person, 'person'),
  };
}

function reasonOf(value: unknown): string {
  const reason = typeof value === 'string' ? value.trim() : '';
  if (reason.length >= shortestReason && reason.length <= limits.auditReasonCharacters) return reason;
  throw errors.badRequest(
    `reason_missing: say why in ${shortestReason} to ${limits.auditReasonCharacters} characters; it is recorded.`,
  );
}

function numberOf(value: unknown, name: string, most: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= most) return value as number;
  throw errors.badRequest(`${name} must be a whole number from 1 to ${most}.`);
}

function instantOf(value: unknown, name: string): number | undefined {
  if (value === undefined) return undefined;
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw errors.badRequest(`${name} must be an instant as 2026-11-22T09:00:00Z.`);
  return at;
}

function eventsOf(value: unknown): readonly AuditEvent[] | undefined {
  if (value === undefined) return undefined;
  const known: readonly unknown[] = auditEvents;
  if (Array.isArray(value) && value.length <= auditEvents.length && value.every((event) => known.includes(event))) {
    return value as AuditEvent[];
  }
  throw errors.badRequest('events must be a list of events of the trail.');
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.length <= 240)) return value;
  throw errors.badRequest(`${name} must be a short text.`);
}
