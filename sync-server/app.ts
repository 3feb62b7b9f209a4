import { createHmac, randomBytes } from 'node:crypto';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import { type Clock, systemClock } from '../src/lib/clock.ts';
import { recordWrite } from './audit/access.ts';
import { type Audit, silentAudit } from './audit/audit.ts';
import { registerArrivals } from './city/arrivals.ts';
import { registerAudit } from './city/audit.ts';
import { registerFeed } from './city/feed.ts';
import { registerRecoveries } from './city/recoveries.ts';
import { serverHost } from './city/server-host.ts';
import { createCity, registerCity } from './city/services.ts';
import { Databases } from './documents/databases.ts';
import { CouchError, errors } from './errors.ts';
import { Accounts } from './http/accounts.ts';
import { answerError, toCouchError } from './http/answer-error.ts';
import { answerMalformed } from './http/answer-malformed.ts';
import { limitBodies } from './http/body-budget.ts';
import { isAppFile, refuseStrayBrowsers } from './http/browser-requests.ts';
import { standardHeaders } from './http/headers.ts';
import { identify, isOwnRequest, nobody, refreshUser } from './http/identity.ts';
import { createInProcessClient } from './http/in-process-client.ts';
import { localExchange } from './http/local-exchange.ts';
import { LockOuts } from './http/lock-outs.ts';
import { hashPassword } from './http/passwords.ts';
import { recordAccess } from './http/record-access.ts';
import { recordRefusedBasic } from './http/record-refused-basic.ts';
import { checkUrlEncoding, readHead, tracingHeaders } from './http/request-head.ts';
import { sessionCookie } from './http/session-cookie.ts';
import { Sessions } from './http/sessions.ts';
import { SignIn } from './http/sign-in.ts';
import { isVisitors } from './http/visitors-post.ts';
import type { IndexStore } from './indexes/index-store.ts';
import { createMemoryIndexStore } from './indexes/memory-index-store.ts';
import { placeOf } from './last-resort.ts';
import { limits } from './limits.ts';
import { createPseudonyms, type Logger, silent } from './logger.ts';
import type { CouchClient } from './provision/couch-client.ts';
import { Jobs } from './replication/jobs.ts';
import { ReplicatorDocuments } from './replication/replicator-documents.ts';
import { registerRoutes } from './routes/all.ts';
import { registerAppFiles } from './routes/app-files.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import type { ServerContext } from './server-context.ts';
import type { ServerState } from './storage/server-state.ts';
import type { Storage } from './storage/storage.ts';
import { Tasks } from './tasks.ts';

export type AppOptions = {
  readonly storage: Storage;
  /** Where views and other indexes are kept; in memory when left out. */
  readonly indexStore?: IndexStore;
  readonly serverState: ServerState;
  readonly clock?: Clock;
  /** Administrators that need no document in `_users`: name → password. */
  readonly admins: ReadonlyMap<string, string>;
  /** The built web app. */
  readonly distDir?: string | undefined;
  /** PBKDF2 rounds for new passwords; CouchDB's default unless a test asks for fewer. */
  readonly iterations?: number;
  readonly logger?: Logger;
  /** The audit trail; none when left out. */
  readonly audit?: Audit;
  /** Whether the documents of `_replicator` are followed; true when left out. */
  readonly replicates?: boolean;
  /** Counts the requests that wait for changes; for whoever watches the server. */
  readonly feeds?: { waiting: number };
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** A proxy in front of us ends TLS and names the client in `X-Forwarded-For`. */
  readonly behindProxy?: boolean;
};

const tokens = new WeakMap<FastifyInstance, string>();
const sweepMs = 60_000;

/** Builds the server; `listen` it, or use it with `inject`. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { storage, serverState, clock = systemClock, iterations = 600_000, logger = silent } = options;
  const secure = options.tls !== undefined || options.behindProxy === true;
  const app = newFastify(options, secure);
  const sandbox = createSandbox();
  const tasks = new Tasks();
  const indexStore = options.indexStore ?? createMemoryIndexStore();
  const audit = options.audit ?? silentAudit;
  const databases = new Databases(storage, indexStore, sandbox, clock, tasks, (name, user, documents) => {
    recordWrite(audit, user, name, documents);
  });
  const accounts = new Accounts(await hashAdmins(options, iterations), () => databases.get('_users').storage);
  const lockOuts = new LockOuts(serverState, clock);
  const signIn = new SignIn(accounts, lockOuts, clock, iterations);
  const sessions = new Sessions(serverState, accounts, clock);
  const closing = new AbortController();
  const token = randomBytes(32).toString('hex');
  tokens.set(app, token);
  const findUser = (name: string) => {
    const account = accounts.find(name);
    return account && { name: account.name, roles: account.roles };
  };
  const jobs = new Jobs({
    uuid: serverState.uuid,
    clock,
    tasks,
    log: logger,
    random: Math.random,
    local: (database, user) => localExchange(app, token, database, user),
  });
  const documents = new ReplicatorDocuments(jobs, databases, findUser);
  const server: ServerContext = {
    databases,
    findUser,
    replication: { jobs, documents },
    sessions,
    signIn,
    clock,
    iterations,
    secure,
    log: logger,
    audit,
    pseudonym: createPseudonyms(serverState.secret),
    refresh: (request) => refreshUser(request, sessions, accounts),
    feeds: options.feeds ?? { waiting: 0 },
    tasks,
    uuid: serverState.uuid,
    closing: closing.signal,
  };
  const city = createCity(
    app,
    serverHost(server, serverState, {
      client: createInProcessClient(app, token),
      isExempt: (request) => isAppFile(request) || isOwnRequest(request, token),
    }),
  );
  app.addHook('onRequest', async (request, reply) => {
    refuseStrayBrowsers(request);
    if (isAppFile(request) || isVisitors(request)) return;
    request.identity = await recordRefusedBasic(audit, request, identify(request, sessions, signIn, token));
    const { renewedToken } = request.identity;
    if (renewedToken) reply.header('set-cookie', sessionCookie(renewedToken, clock, secure));
  });
  limitBodies(app);
  logRequests(app, server, (request) => isVisitors(request) || isOwnRequest(request, token));
  recordAccess(app, audit);
  registerAppFiles(app, options.distDir);
  registerFeed(app, server);
  registerArrivals(app, server);
  registerRecoveries(app, server);
  registerAudit(app, audit, ({ identity: { user } }) => (user.name === null ? undefined : user));
  registerCity(app, city);
  registerRoutes(app, server);
  const sweeping = setInterval(() => {
    sessions.sweep();
    lockOuts.sweep();
  }, sweepMs).unref();
  if (options.replicates !== false) app.addHook('onReady', async () => documents.start());
  app.addHook('preClose', async () => {
    closing.abort();
    await documents.close();
    await jobs.close();
  });
  app.addHook('onClose', async () => {
    clearInterval(sweeping);
    databases.close();
    await sandbox.close();
  });
  return app;
}

/** An administrator's client inside this process: provisioning needs no stored password. */
export function createAdminClient(app: FastifyInstance): CouchClient {
  const token = tokens.get(app);
  if (token === undefined) throw new Error('this app was not made by createApp');
  return createInProcessClient(app, token);
}

export function newFastify(
  { tls, behindProxy }: Pick<AppOptions, 'tls' | 'behindProxy'>,
  secure: boolean,
): FastifyInstance {
  const headers = standardHeaders(secure);
  const common: FastifyServerOptions & { http: object } = {
    bodyLimit: limits.requestBytes,
    // Our own proxy alone; what a client writes into X-Forwarded-For does not count.
    trustProxy: behindProxy ? (_address: string, hop: number) => hop === 0 : false,
    forceCloseConnections: true,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    http: { maxHeaderSize: limits.headerBytes, connectionsCheckingInterval: 2_000, headersTimeout: limits.headersMs },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: limits.headerBytes },
    rewriteUrl: readHead,
    clientErrorHandler: (error, socket) => answerMalformed(error, socket, headers),
    frameworkErrors: (error, _request, reply) => void answerError(reply.headers(headers), error),
  };
  const { http, ...rest } = common;
  // Fastify types a TLS server apart from a plain one; the routes are the same.
  const app = Fastify(tls ? ({ ...rest, https: { ...http, ...tls } } as FastifyServerOptions) : common);
  app.addHttpMethod('COPY', { hasBody: true });
  app.decorateRequest('identity');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  // Whoever takes multipart bodies reads them as they come.
  app.addContentTypeParser(/^multipart\//i, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    request.identity = nobody;
    reply.headers(headers).headers(tracingHeaders(request.headers));
    checkUrlEncoding(request.url);
    refuseOtherCodings(request, reply);
  });
  app.setErrorHandler((error, _request, reply) => answerError(reply, error));
  app.setNotFoundHandler((_request, reply) => answerError(reply, errors.missing()));
  return app;
}

/** Whoever reads another coding before us would see the ends of requests elsewhere (request smuggling). */
function refuseOtherCodings({ headers }: FastifyRequest, reply: FastifyReply): void {
  const coding = headers['transfer-encoding'];
  if (coding === undefined || coding.trim().toLowerCase() === 'chunked') return;
  reply.header('connection', 'close');
  throw errors.badRequest('No other transfer coding than chunked is understood.');
}

/** @param isUnlogged of whom nothing is logged but what went wrong in the server */
export function logRequests(
  app: FastifyInstance,
  server: Pick<ServerContext, 'pseudonym' | 'log'>,
  isUnlogged: (request: FastifyRequest) => boolean,
): void {
  app.addHook('onResponse', async (request, reply) => {
    if (isUnlogged(request)) return;
    const pseudonym = server.pseudonym(request.identity.user.name);
    server.log({ event: 'request', pseudonym, code: reply.statusCode, durationMs: Math.round(reply.elapsedTime) });
  });
  app.addHook('onError', async (_request, _reply, error) => {
    if (toCouchError(error).status < 500 || error instanceof CouchError) return;
    server.log({ event: 'server_error', code: placeOf(error) });
  });
}

/** Salted by the data folder's secret, so that an administrator's session outlives a restart. */
async function hashAdmins({ admins, serverState }: AppOptions, iterations: number) {
  const hashed = [...admins].map(async ([name, password]) => {
    const salt = createHmac('sha256', serverState.secret).update(`admin ${name}`).digest('hex').slice(0, 32);
    return [name, await hashPassword(password, iterations, salt)] as const;
  });
  return new Map(await Promise.all(hashed));
}
