import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { recoveryReportOf } from '../http/recovery-report.ts';
import { route } from '../http/route.ts';
import type { ServerContext } from '../server-context.ts';

/**
 * `POST /_city/recoveries {"vault": "<id>", "key": "<fingerprint>", "count": 25}`: a tablet says that a vault of the
 * session's user was opened with the recovery key, and how many records only it had then. It goes into the audit trail.
 */
export function registerRecoveries(app: FastifyInstance, server: ServerContext): void {
  route(app, '/_city/recoveries', {
    POST: (request, reply) => {
      const { user } = request.identity;
      if (user.name === null) throw errors.unauthorized('Sign in first.');
      server.audit.record(recoveryReportOf(request, user));
      return answerJson(reply, 201, { ok: true });
    },
  });
}
