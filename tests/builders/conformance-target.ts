import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { admin } from './administrator.ts';
import { spawnServer } from './server-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that the tests ask; in process when there is none. */
    conformanceTarget: string | undefined;
  }
}

/** The server of `COUCH_URL`, or our own in a process of its own, for all test files together. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.COUCH_URL;
  if (given) {
    project.provide('conformanceTarget', given);
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'sprechstunde-conformance-'));
  const server = await spawnServer({ DATA_DIR: folder, ADMIN: admin.join(':') });
  project.provide('conformanceTarget', server.base.replace('//', `//${admin.join(':')}@`));
  return async () => {
    await server.stop('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  };
}
