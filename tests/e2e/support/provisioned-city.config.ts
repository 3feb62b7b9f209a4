import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestServer } from '../../builders/test-server.ts';

/**
 * Before the first spec: the demonstration city is provisioned once, and the data folders of the specs' servers begin as
 * copies of it (`TEST_CITY`). Provisioning anew cost each of them some seconds. @returns what removes it
 */
export default async function provisionOnce(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'city-once-'));
  if (!process.env.BACKEND) {
    const server = await createTestServer();
    await server.stop();
    await cp(server.dataDir, folder, { recursive: true });
    await server.destroy();
    process.env.TEST_CITY = folder;
  }
  return () => rm(folder, { recursive: true, force: true });
}
