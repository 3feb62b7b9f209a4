import type { FastifyRequest } from 'fastify';
import type { AuditActor, AuditEntry } from '../audit/audit.ts';
import { errors } from '../errors.ts';
import { limits } from '../limits.ts';
import { jsonObjectBody } from './json-body.ts';

/** What a tablet says of its recovered vault, as the trail's entry. @throws bad_request */
export function recoveryReportOf(request: FastifyRequest, by: AuditActor): AuditEntry {
  const { vault, key, count } = jsonObjectBody(request);
  if (typeof vault !== 'string' || !/^[0-9a-f]{20}$/.test(vault)) throw errors.badRequest('vault must be its id.');
  if (typeof key !== 'string' || !/^[0-9a-f]{32}$/.test(key)) {
    throw errors.badRequest('key must be the fingerprint of the recovery key.');
  }
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > limits.recovered) {
    throw errors.badRequest(`count must be a whole number up to ${limits.recovered}.`);
  }
  return { event: 'recovered', by, subject: vault, count, reason: `key ${key}` };
}
