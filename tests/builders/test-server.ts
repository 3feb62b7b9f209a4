import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

export async function createTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'sprechstunde-'));
  let running: ServerProcess | undefined;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const ending = running;
    running = undefined;
    await ending?.stop(signal);
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
