import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';
import { until } from '../builders/until.ts';

// A replication that is killed in the middle goes on from its checkpoint when the server is back.
const admin = ['admin', 'a-long-secret-for-tests'] as const;
const total = 3_000;
const dataDir = mkdtempSync(join(tmpdir(), 'replication-kill-'));
let there: ListeningServer;
let here: ServerProcess;
const start = async () => {
  here = await spawnServer({ DATA_DIR: dataDir, ADMIN: admin.join(':') });
};
beforeAll(async () => {
  there = await startListening();
  await there.addDatabase('target');
  await start();
}, 30_000);
afterAll(async () => {
  await here.stop('SIGKILL');
  await there.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const call = async (method: string, path: string, body?: unknown) => {
  const response = await fetch(here.base + path, {
    method,
    headers: { authorization: basic(admin), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
};
const arrived = async () => Number((await there.api('GET', '/target')).body.doc_count);

it('goes on from the checkpoint after SIGKILL', async () => {
  await call('PUT', '/source');
  for (let start = 0; start < total; start += 500) {
    const docs = Array.from({ length: 500 }, (_, n) => ({ _id: `doc-${start + n}`, text: 'x'.repeat(500) }));
    await call('POST', '/source/_bulk_docs', { docs });
  }
  const order = {
    source: 'source',
    target: `${there.adminUrl}/target`,
    worker_batch_size: 100,
    checkpoint_interval: 100,
  };
  await call('PUT', '/_replicator/rep', order);
  await until(async () => (await arrived()) > 700);
  await here.stop('SIGKILL');
  const atKill = await arrived();
  expect(atKill).toBeLessThan(total);
  await start();
  await until(async () => (await call('GET', '/_replicator/rep'))._replication_state === 'completed', 30);
  expect(await arrived()).toBe(total);
  const { _replication_stats } = (await call('GET', '/_replicator/rep')) as {
    _replication_stats: Record<string, number>;
  };
  expect(_replication_stats.revisions_checked).toBeLessThan(total);
  expect(_replication_stats.docs_written).toBe(total - atKill);
}, 60_000);
