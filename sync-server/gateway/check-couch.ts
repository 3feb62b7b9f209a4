import { CouchError } from '../errors.ts';
import { ask } from './ask.ts';
import type { Upstream } from './upstream.ts';

export type CouchProblem = 'couch_unreachable' | 'couch_admin_refused' | 'couch_admin_party';

/** Looks before anything is served whether that CouchDB is there, takes the administrator, and has a lock at all. */
export async function findCouchProblem(upstream: Upstream): Promise<CouchProblem | undefined> {
  try {
    const own = await ask(upstream, 'GET', '/_session');
    if (own.status !== 200 || !rolesOf(own.body).includes('_admin')) return 'couch_admin_refused';
    const stranger = await ask(upstream, 'GET', '/_session', { cookie: null });
    return rolesOf(stranger.body).length > 0 ? 'couch_admin_party' : undefined;
  } catch (cause) {
    if (cause instanceof CouchError) return 'couch_unreachable';
    throw cause;
  }
}

function rolesOf(body: { readonly [key: string]: unknown }): readonly unknown[] {
  const { roles } = (body.userCtx ?? {}) as { roles?: unknown };
  return Array.isArray(roles) ? roles : [];
}
