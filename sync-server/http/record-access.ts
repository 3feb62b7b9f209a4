import type { FastifyInstance, FastifyRequest } from 'fastify';
import { holdsPersons } from '../audit/access.ts';
import type { Audit, AuditEvent } from '../audit/audit.ts';
import { kindOf, type Reading, recordReading } from './record-reads.ts';

/** What is done to a whole database. */
const deeds: Readonly<Record<string, AuditEvent>> = {
  'PUT /:db': 'database_created',
  'DELETE /:db': 'database_removed',
  'PUT /:db/_security': 'database_changed',
  'POST /:db/_purge': 'purged',
};

/** Records who reads persons and who changes databases, for every route at once. Writing is recorded by the writer. */
export function recordAccess(app: FastifyInstance, audit: Audit): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const { db: database } = (request.params ?? {}) as { readonly db?: string };
    if (database === undefined || reply.statusCode >= 300) return payload;
    const deed = deeds[`${request.method} ${request.routeOptions.url}`];
    if (deed) audit.record({ event: deed, by: request.identity.user, database });
    if (!holdsPersons(database)) return payload;
    const reading = readingOf(request, database);
    return reading ? recordReading(audit, reading, payload) : payload;
  });
}

function readingOf(request: FastifyRequest, database: string): Reading | undefined {
  const { id } = request.params as { readonly id?: string };
  const [, ...segments] = (request.routeOptions.url ?? '').split('/');
  const kind = kindOf(request.method, segments);
  // A design document is none of anybody's records; its views are.
  if (kind === undefined || (segments[1] === '_design' && segments[3] !== '_view')) return undefined;
  return { by: request.identity.user, database, kind, ...(id === undefined ? {} : { id }) };
}
