import { mayWriteExistingRevisions } from '../documents/security.ts';
import { isServerAdmin, type UserContext } from '../documents/user-context.ts';
import { errors } from '../errors.ts';
import { ask } from './ask.ts';
import type { Gateway } from './gateway.ts';
import { type Pass, whoIs } from './pass.ts';
import type { Target } from './target.ts';
import { checkOwnAccount, ownAccountOf } from './user-rule.ts';

/** What lies beside databases and goes through; everything else there answers as a CouchDB without it. */
const serverPaths = new Set([
  '_up',
  '_uuids',
  '_all_dbs',
  '_dbs_info',
  '_db_updates',
  '_active_tasks',
  '_membership',
  '_scheduler',
  '_replicate',
  '_replicator',
  '_global_changes',
  '_users',
]);

/** Design functions that would answer with pages of their own making, in our origin. */
const refusedActions = new Set(['_show', '_list', '_update', '_rewrite']);

/** What in a database has addresses of its own below it. */
const severalParts = new Set(['_design', '_local', '_index', '_partition']);

const isReading = ({ method }: Target) => method === 'GET' || method === 'HEAD';

/** @throws not_found for what does not go through the gateway */
export function checkPath({ method, segments }: Target): void {
  const [first = '', second, , action = ''] = segments;
  const isOther = first === 'app' || (first.startsWith('_') && !serverPaths.has(first));
  if (isOther && method === 'PUT' && second === undefined) throw errors.illegalDatabaseName(first);
  if (isOther) throw errors.missing();
  const isPartOfOther = second?.startsWith('_') && !severalParts.has(second);
  if (method === 'PUT' && isPartOfOther && segments.length > 2) {
    throw errors.illegalDocId('Only reserved document ids may start with underscore.');
  }
  if (second === '_design' && refusedActions.has(action)) throw errors.missing();
}

/**
 * What trust.md refuses and CouchDB would not. `body` is the parsed JSON, undefined where there is none.
 * @throws unauthorized, forbidden, not_found
 */
export async function checkRules(
  gateway: Gateway,
  pass: Pass | undefined,
  target: Target,
  body: unknown,
): Promise<void> {
  const { segments } = target;
  const [first = ''] = segments;
  const isReplicator = first === '_replicate' || first === '_replicator' || first.endsWith('/_replicator');
  // CouchDB would write by itself, past everything that is refused here, and reach whatever it can reach.
  if (isReplicator && !(isReading(target) && first !== '_replicate')) await requireAdmin(gateway, pass);
  if (writesExistingRevisions(target, body)) await requireReplicator(gateway, pass, first);
  if (first === '_users' && segments.length > 1 && !isReading(target)) await checkUsers(gateway, pass, target, body);
}

async function requireAdmin(gateway: Gateway, pass: Pass | undefined): Promise<void> {
  const user = pass && (await whoIs(gateway, pass));
  if (!user || !isServerAdmin(user)) throw errors.notServerAdmin();
}

function writesExistingRevisions(target: Target, body: unknown): boolean {
  if (isReading(target)) return false;
  if (target.query.getAll('new_edits').some((value) => value !== 'true')) return true;
  if (target.segments[1] !== '_bulk_docs' || typeof body !== 'object' || body === null) return false;
  return 'new_edits' in body && body.new_edits !== true;
}

/** Strangers get what CouchDB says to strangers. */
async function requireReplicator(gateway: Gateway, pass: Pass | undefined, database: string): Promise<void> {
  const user = pass && (await whoIs(gateway, pass));
  if (!user) throw errors.notAuthorized();
  if (database === '_users' ? isServerAdmin(user) : await mayIn(gateway, user, database)) return;
  throw errors.forbidden('Only replicators may write existing revisions (new_edits: false) to this database.');
}

async function mayIn({ upstream }: Gateway, user: UserContext, database: string): Promise<boolean> {
  const { status, body } = await ask(upstream, 'GET', `/${encodeURIComponent(database)}/_security`);
  // A database that is not there: CouchDB says so itself.
  if (status === 404) return true;
  if (status !== 200) throw errors.couchBroke();
  return mayWriteExistingRevisions(user, body);
}

/** Writing in `_users`: admins, and each its own account; lists of documents never. */
async function checkUsers(gateway: Gateway, pass: Pass | undefined, target: Target, body: unknown): Promise<void> {
  const user = pass && (await whoIs(gateway, pass));
  if (user && isServerAdmin(user)) return;
  const account = ownAccountOf(target);
  const isDocument = target.method === 'PUT' || target.method === 'DELETE';
  if (!user || !isDocument) throw errors.notServerAdmin();
  if (account !== user.name) throw errors.missing();
  if (target.method === 'PUT') await checkOwnAccount(gateway, user, body);
}
