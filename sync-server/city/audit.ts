import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { auditQueryOf } from '../http/audit-query.ts';
import { route } from '../http/route.ts';
import { limits } from '../limits.ts';

/**
 * `POST /_city/audit {"reason": "…", …}`: a page of the audit trail, newest entries first, for the coordinator and
 * administrators. Opening it needs a reason and is itself recorded, before anything is shown. Answers
 * `{"entries": […], "next": <number>}`; `next` goes into the next question's `before`.
 *
 * @param userOf who asks, and the body read where that is not done yet; undefined for strangers
 */
export function registerAudit(
  app: FastifyInstance,
  audit: Audit,
  userOf: (request: FastifyRequest) => UserContext | undefined | Promise<UserContext | undefined>,
): void {
  const open = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const user = await userOf(request);
    if (!user) throw errors.unauthorized('Sign in first.');
    const isAllowed = user.roles.includes('coordinator') || isServerAdmin(user);
    if (!isAllowed) throw errors.forbidden('Only the coordinator may open the audit trail.');
    const { reason, ...query } = auditQueryOf(request);
    const persons = query.person === undefined ? {} : { persons: [query.person] };
    audit.record({ event: 'trail_read', by: user, reason, ...persons });
    return answerJson(reply, 200, audit.read(query));
  };
  route(app, '/_city/audit', { POST: open }, { bodyLimit: limits.signInBytes });
}
