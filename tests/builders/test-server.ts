import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBareFront } from './bare-front.ts';
import { checkLog } from './check-log.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';

/** A real server process on a data folder and a port of its own, which survive its restarts. */
export type TestServer = {
  url: string;
  dataDir: string;
  start(): Promise<void>;
  /** SIGTERM: an orderly end. */
  stop(): Promise<void>;
  /** SIGKILL: what a power cut does. */
  kill(): Promise<void>;
  destroy(): Promise<void>;
};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const couchAdmin = 'couch:a-secret-for-the-couch';

type Env = Readonly<Record<string, string>>;

/** `BACKEND=gateway`: our gateway in front of a CouchDB; `bare`: that CouchDB alone behind the app's files. */
const backend = process.env.BACKEND;

/** The CouchDB that others stand before: our own server, which speaks it. */
async function createCouch(env: Env): Promise<TestServer> {
  return createProcess({ ...env, ADMIN: couchAdmin });
}

async function createBare(env: Env): Promise<TestServer> {
  const [port, couch] = [await freePort(), await createCouch(env)];
  const front = await startBareFront(port, couch.url);
  return {
    ...couch,
    url: `http://127.0.0.1:${port}`,
    destroy: async () => {
      front.closeAllConnections();
      front.close();
      await couch.destroy();
    },
  };
}

async function createGateway(env: Env): Promise<TestServer> {
  const couch = await createCouch(env);
  const gateway = await createProcess({ ...env, COUCH_URL: couch.url.replace('//', `//${couchAdmin}@`) });
  return {
    url: gateway.url,
    dataDir: couch.dataDir,
    start: async () => {
      await couch.start();
      await gateway.start();
    },
    stop: async () => {
      await gateway.stop();
      await couch.stop();
    },
    kill: async () => void (await Promise.all([gateway.kill(), couch.kill()])),
    destroy: async () => void (await Promise.all([gateway.destroy(), couch.destroy()])),
  };
}

/** With settings of its own a server is what these say; else what `BACKEND` asks for. */
export async function createTestServer(env: Env = {}): Promise<TestServer> {
  const isOwn = ['ADMIN', 'HUB', 'COUCH_URL'].some((name) => name in env);
  if (isOwn || !backend) return createProcess(env);
  return backend === 'gateway' ? createGateway(env) : createBare(env);
}

async function createProcess(env: Env): Promise<TestServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'sprechstunde-'));
  const provisioned = process.env.TEST_CITY;
  if (provisioned && Object.keys(env).length === 0) await cp(provisioned, dataDir, { recursive: true });
  let running: ServerProcess | undefined;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ending = running;
    running = undefined;
    await ending?.stop(signal);
    if (ending) checkLog(ending.lines);
  };
  const server: TestServer = {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    start: async () => {
      running = await spawnServer({ PORT: String(port), DATA_DIR: dataDir, ...env });
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    destroy: async () => {
      await end('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
