import type { FastifyInstance } from 'fastify';
import { type Clock, systemClock } from '../src/lib/clock.ts';
import { logRequests, newFastify } from './app.ts';
import { type Audit, silentAudit } from './audit/audit.ts';
import { registerAudit } from './city/audit.ts';
import { createCity, registerCity } from './city/services.ts';
import { ConfigError } from './config.ts';
import { Actors } from './gateway/actors.ts';
import { registerGatewayArrivals } from './gateway/arrivals.ts';
import { bufferBody } from './gateway/buffer-body.ts';
import { ChangeWatch } from './gateway/change-watch.ts';
import { type CouchProblem, findCouchProblem } from './gateway/check-couch.ts';
import { gatewayHost } from './gateway/city-host.ts';
import type { CouchAddress } from './gateway/couch-address.ts';
import { createUpstreamClient } from './gateway/couch-client.ts';
import { registerGatewayFeed } from './gateway/feed.ts';
import type { Gateway } from './gateway/gateway.ts';
import { GatewaySessions } from './gateway/gateway-sessions.ts';
import { GatewaySignIn } from './gateway/gateway-sign-in.ts';
import { passOf, whoIs } from './gateway/pass.ts';
import { registerProxy } from './gateway/proxy.ts';
import { registerGatewayRecoveries } from './gateway/recoveries.ts';
import { holdAttachmentType } from './gateway/request-body.ts';
import { RunningFeeds } from './gateway/running-feeds.ts';
import { registerGatewaySession } from './gateway/session.ts';
import { isAttachment, targetOf } from './gateway/target.ts';
import { createUpstream, type Upstream } from './gateway/upstream.ts';
import { limitBodies } from './http/body-budget.ts';
import { isAppFile, refuseStrayBrowsers } from './http/browser-requests.ts';
import { LockOuts } from './http/lock-outs.ts';
import { recordRefusedBasic } from './http/record-refused-basic.ts';
import { sessionCookie } from './http/session-cookie.ts';
import { isVisitors } from './http/visitors-post.ts';
import { limits } from './limits.ts';
import { createPseudonyms, type Logger, silent } from './logger.ts';
import type { CouchClient } from './provision/couch-client.ts';
import { registerAppFiles } from './routes/app-files.ts';
import type { ServerState } from './storage/server-state.ts';

export type GatewayOptions = {
  readonly upstream: Upstream;
  readonly serverState: ServerState;
  readonly clock?: Clock;
  readonly distDir?: string | undefined;
  readonly logger?: Logger;
  readonly audit?: Audit;
  readonly feeds?: { waiting: number };
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  readonly behindProxy?: boolean;
};

const sweepMs = 60_000;
/** How soon a feed ends after its session has run out. */
const feedSweepMs = 5_000;

/** Builds the gateway in front of a CouchDB; what it does is told in `gateway/README.md`. */
export function createGateway(options: GatewayOptions): FastifyInstance {
  const { upstream, serverState, clock = systemClock, logger = silent } = options;
  const secure = options.tls !== undefined || options.behindProxy === true;
  const app = newFastify(options, secure);
  const lockOuts = new LockOuts(serverState, clock);
  const closing = new AbortController();
  const gateway: Gateway = {
    upstream,
    sessions: new GatewaySessions(serverState, clock),
    signIn: new GatewaySignIn(upstream, lockOuts, clock),
    running: new RunningFeeds(),
    watch: new ChangeWatch(upstream),
    clock,
    secure,
    log: logger,
    audit: options.audit ?? silentAudit,
    actors: new Actors(),
    pseudonym: createPseudonyms(serverState.secret),
    feeds: options.feeds ?? { waiting: 0 },
    closing: closing.signal,
  };
  limitBodies(app, ({ method, raw }) => method === 'PUT' && isAttachment(targetOf(method, raw.url ?? '')));
  streamBodies(app);
  app.decorateRequest('pass');
  const city = createCity(app, gatewayHost(gateway, serverState, isAppFile));
  app.addHook('onRequest', async (request, reply) => {
    refuseStrayBrowsers(request);
    if (isAppFile(request) || isVisitors(request)) return;
    holdAttachmentType(request);
    const pass = await recordRefusedBasic(gateway.audit, request, passOf(gateway, request));
    if (!pass) return;
    request.pass = pass;
    request.identity = { user: { name: pass.name, roles: [] }, authenticated: pass.how, renewedToken: undefined };
    if (pass.renewed && pass.token) reply.header('set-cookie', sessionCookie(pass.token, clock, secure));
  });
  limitBodies(app);
  logRequests(app, gateway, isVisitors);
  registerAppFiles(app, options.distDir);
  registerGatewayFeed(app, gateway);
  registerGatewayArrivals(app, gateway);
  registerGatewayRecoveries(app, gateway);
  registerAudit(app, gateway.audit, async (request) => {
    const user = request.pass && (await whoIs(gateway, request.pass));
    if (user) await bufferBody(request, limits.signInBytes);
    return user;
  });
  registerCity(app, city);
  registerGatewaySession(app, gateway);
  registerProxy(app, gateway);
  sweepWhileOpen(app, gateway, lockOuts);
  app.addHook('preClose', async () => {
    closing.abort();
    gateway.running.endAll();
  });
  return app;
}

const problems: Readonly<Record<CouchProblem, string>> = {
  couch_unreachable:
    'The CouchDB of COUCH_URL cannot be reached, or answers as none. Start it, or correct the address.',
  couch_admin_refused: 'The CouchDB of COUCH_URL does not take its name and password for an administrator.',
  couch_admin_party: 'The CouchDB of COUCH_URL takes everybody for an administrator. Give it one first.',
};

/** The gateway, and an administrator's client of the CouchDB behind it. @throws ConfigError */
export async function buildGateway(
  couch: CouchAddress,
  options: Omit<GatewayOptions, 'upstream'>,
): Promise<{ app: FastifyInstance; client: CouchClient }> {
  const upstream = await reach(couch);
  return { app: createGateway({ ...options, upstream }), client: createUpstreamClient(upstream) };
}

/** An administrator's client of a CouchDB, for commands; `close` ends its connections. @throws ConfigError */
export async function reachCouch(couch: CouchAddress): Promise<CouchClient & { close(): void }> {
  const upstream = await reach(couch);
  return { ...createUpstreamClient(upstream), close: () => upstream.close() };
}

async function reach(couch: CouchAddress): Promise<Upstream> {
  const upstream = createUpstream(couch);
  const problem = await findCouchProblem(upstream);
  if (problem) throw new ConfigError(problem, problems[problem]);
  return upstream;
}

/** Bodies are for the routes to read: most go on as they come. */
function streamBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
}

function sweepWhileOpen(app: FastifyInstance, gateway: Gateway, lockOuts: LockOuts): void {
  const { sessions, running, watch, upstream } = gateway;
  const sweeping = setInterval(() => {
    sessions.sweep();
    lockOuts.sweep();
  }, sweepMs).unref();
  const ending = setInterval(() => {
    // Asks again at the next round when CouchDB cannot be reached now.
    running.sweep((token) => sessions.isAlive(token)).catch(() => undefined);
  }, feedSweepMs).unref();
  app.addHook('onClose', async () => {
    clearInterval(sweeping);
    clearInterval(ending);
    watch.stop();
    upstream.close();
  });
}
