import type { FastifyRequest } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import { CouchError } from '../errors.ts';
import { basicCredentials } from './basic-credentials.ts';

/**
 * Passes on who a request is from; a wrong password is recorded. What the lock-out refuses is not: it keeps those who
 * guess from filling the trail.
 */
export async function recordRefusedBasic<T>(
  audit: Audit,
  request: FastifyRequest,
  identifying: Promise<T>,
): Promise<T> {
  try {
    return await identifying;
  } catch (cause) {
    const name = basicCredentials(request.headers.authorization)?.name ?? null;
    recordRefusedSignIn(audit, name, cause);
    throw cause;
  }
}

export function recordRefusedSignIn(audit: Audit, name: string | null, cause: unknown): void {
  if (!(cause instanceof CouchError) || cause.status !== 401) return;
  audit.record({ event: 'sign_in_refused', by: { name, roles: [] } });
}
