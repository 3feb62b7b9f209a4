import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { admin } from './administrator.ts';
import { type ServerProcess, spawnServer } from './server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that the tests ask; in process when there is none. */
    conformanceTarget: string | undefined;
    /** Whether our gateway stands before it, here or there. */
    throughGateway: boolean | undefined;
    /** What stands before the server in process. */
    front: 'gateway' | undefined;
  }
}

/**
 * The server of `COUCH_URL`, or our own in a process of its own, for all test files together. With `CONFORMANCE=gateway`
 * our gateway, in front of that server.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sprechstunde-conformance-'));
  const running: ServerProcess[] = [];
  const start = async (env: Readonly<Record<string, string>>): Promise<string> => {
    const server = await spawnServer({ DATA_DIR: join(folder, String(running.length)), ...env });
    running.unshift(server);
    return server.base.replace('//', `//${credentials}@`);
  };
  const { COUCH_URL: given, CONFORMANCE: way } = process.env;
  const credentials = given ? given.replace(/^\w+:\/\/|@.*$/g, '') : admin.join(':');
  // Behind our own gateway the server is told whose the addresses are.
  const own = { ADMIN: admin.join(':'), ...(way === 'gateway' ? { BEHIND_PROXY: '1' } : {}) };
  const server = given || (await start(own));
  project.provide('throughGateway', way === 'gateway');
  project.provide('conformanceTarget', way === 'gateway' ? await start({ COUCH_URL: server }) : server);
  return async () => {
    for (const process of running) await process.stop('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
}
