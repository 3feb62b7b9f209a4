import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { recoveryReportOf } from '../http/recovery-report.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';
import { bufferBody } from './buffer-body.ts';
import type { Gateway } from './gateway.ts';
import { whoIs } from './pass.ts';

/** `POST /_city/recoveries` as `city/recoveries.ts` says; the session is known by asking CouchDB. */
export function registerGatewayRecoveries(app: FastifyInstance, gateway: Gateway): void {
  route(app, '/_city/recoveries', {
    POST: async (request, reply) => {
      const user = request.pass && (await whoIs(gateway, request.pass));
      if (!user || user.name === null) throw errors.unauthorized('Sign in first.');
      await bufferBody(request, limits.requestBytes);
      gateway.audit.record(recoveryReportOf(request, user));
      return answerJson(reply, 201, { ok: true });
    },
  });
}
