import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { spawnServer } from '../builders/server-process.ts';
import { makeFolder } from '../builders/sqlite-folder.ts';

/** Clock ticks (mostly 10 ms) that a process has worked, user and system. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

it('goes on, and rests between requests, when nobody reads its log any more', async () => {
  const folder = makeFolder('closed-log');
  const server = await spawnServer({ DATA_DIR: folder, ADMIN: 'keeper:a-long-secret-for-tests' });
  server.process.stdout?.destroy();
  server.process.stderr?.destroy();
  const body = JSON.stringify({ name: 'nobody', password: 'wrong' });
  const headers = { 'content-type': 'application/json' };
  for (let n = 0; n < 3; n += 1)
    expect((await fetch(`${server.base}/_session`, { method: 'POST', headers, body })).status).toBe(401);
  await sleep(500);
  const before = ticksOf(server.process.pid ?? 0);
  await sleep(2_000);
  expect(ticksOf(server.process.pid ?? 0) - before).toBeLessThan(100);
  expect((await fetch(`${server.base}/_up`)).status).toBe(200);
  await server.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}, 30_000);
