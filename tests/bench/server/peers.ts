import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnServer } from '../../builders/server-process.ts';
import { type Client, createClient, expectStatus } from './client.ts';

/** A server that the steps run against. */
export type Peer = {
  readonly name: string;
  /** A client with as many kept connections as a step wants. */
  client(connections: number): Client;
  /** Memory of the server's process in MB; undefined where it runs elsewhere. */
  memory(): number | undefined;
  /** Removes a database that a step has filled. */
  forget(database: string): Promise<void>;
  stop(): Promise<void>;
};

const admin = ['bench', 'a-long-secret-for-benchmarks'] as const;

/** Our server: its own process, durable, with revision trees, sessions and rights. */
export async function startOurs(): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-bench-'));
  const server = await spawnServer({ DATA_DIR: folder, ADMIN: admin.join(':') });
  const cookie = await signIn(server.base, admin);
  return {
    name: 'ours',
    client: (connections) => createClient(server.base, { cookie }, connections),
    memory: () => memoryOf(server.process),
    forget: (database) => forget(createClient(server.base, { cookie }, 1), database),
    async stop() {
      await server.stop('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const port = 5_996;

/** pouchdb-server on leveldb. It has no administrator here, so it checks nobody. */
export async function startPouchdbServer(): Promise<Peer> {
  const home = join(import.meta.dirname, '../peers');
  const program = join(home, 'node_modules/pouchdb-server/bin/pouchdb-server');
  if (!existsSync(program)) {
    // Native parts come ready-made for this Node; SQLite's, which would be built, is not used.
    spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
  }
  const folder = mkdtempSync(join(tmpdir(), 'pouchdb-server-'));
  const options = ['--port', `${port}`, '--dir', folder, '--no-stdout-logs'];
  const child = spawn(process.execPath, [program, ...options], { cwd: folder, stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(url);
  return {
    name: 'pouchdb-server',
    client: (connections) => createClient(url, {}, connections),
    memory: () => memoryOf(child),
    forget: (database) => forget(createClient(url, {}, 1), database),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A CouchDB that runs already. @param address with name and password of an administrator */
export async function reachCouch(address: string): Promise<Peer> {
  const { username, password, origin } = new URL(address);
  const cookie = await signIn(origin, [decodeURIComponent(username), decodeURIComponent(password)]);
  return {
    name: 'CouchDB',
    client: (connections) => createClient(origin, { cookie }, connections),
    memory: () => undefined,
    forget: (database) => forget(createClient(origin, { cookie }, 1), database),
    stop: async () => {},
  };
}

async function forget(client: Client, database: string): Promise<void> {
  await client.send('DELETE', `/${database}`);
  client.close();
}

async function signIn(url: string, [name, password]: readonly [string, string]): Promise<string> {
  const answer = await fetch(`${url}/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  if (answer.status !== 200) throw new Error(`signing in at ${url} answered ${answer.status}`);
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

async function untilAnswers(url: string): Promise<void> {
  const client = createClient(url, {}, 1);
  for (let round = 0; round < 150; round += 1) {
    const reply = await expectStatus(client.send('GET', '/'), 200).catch(() => undefined);
    if (reply) return client.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nobody answers at ${url}`);
}

/** Resident memory, from Linux's own books. */
function memoryOf({ pid }: ChildProcess): number | undefined {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Math.round(Number(match[1]) / 1024) : undefined;
  } catch {
    return undefined;
  }
}
