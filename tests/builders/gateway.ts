import type { AppOptions } from '../../sync-server/app.ts';
import { createUpstream } from '../../sync-server/gateway/upstream.ts';
import { createGateway } from '../../sync-server/gateway-app.ts';
import { openServerState } from '../../sync-server/storage/server-state.ts';
import { admin } from './administrator.ts';
import { accountsOf, callerOf, reach, startInProcess, type TestServer, untilWaiting } from './server.ts';

export type TestGateway = TestServer & {
  /** The server that stands for the CouchDB behind it, with the same clock. */
  readonly behind: TestServer;
};

/** Our gateway in front of our server, which speaks CouchDB; both in this process, with a socket between them. */
export async function startGateway(options: Partial<AppOptions> = {}): Promise<TestGateway> {
  const { distDir, logger, audit, behindProxy = false, ...others } = options;
  const feeds = { waiting: 0 };
  // Told by the gateway whose the addresses are.
  const behind = await startInProcess({ ...others, feeds, behindProxy: true });
  const { url } = await behind.reach('/');
  const serverState = openServerState(':memory:');
  const upstream = createUpstream({ url: new URL(url), name: admin[0], password: admin[1] });
  const { clock } = behind;
  const app = createGateway({
    upstream,
    serverState,
    clock,
    feeds,
    behindProxy,
    distDir,
    ...(logger ? { logger } : {}),
    ...(audit ? { audit } : {}),
  });
  const api = callerOf(app);
  return {
    ...behind,
    behind,
    api,
    app,
    ...accountsOf(api),
    reach: (path) => reach(app, path),
    untilWaiting: (count = 1) => untilWaiting(feeds, count),
    async close() {
      await app.close();
      serverState.close();
      await behind.close();
    },
  };
}
