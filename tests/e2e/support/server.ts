import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from '../../../sync-server/launch/node.mjs';

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

function launch(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(findNode(), [`${root}sync-server/main.ts`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes('listens on')) resolve(child);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', (code) => reject(new Error(`the server ended with ${code}\n${output}`)));
  });
}

export async function createTestServer(env: Record<string, string> = {}): Promise<TestServer> {
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'sprechstunde-'));
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null) return;
    await new Promise((resolve) => {
      ending.once('close', resolve);
      ending.kill(signal);
    });
  };
  const server: TestServer = {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    start: async () => {
      child = await launch({ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, ...env });
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
