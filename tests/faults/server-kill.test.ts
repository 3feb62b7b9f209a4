import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';

const cycles = Number(process.env.KILLS ?? 3);
const admin = ['keeper', 'a-long-secret-for-tests'] as const;
const headers = { authorization: basic(admin), 'content-type': 'application/json' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprechstunde-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => spawnServer({ DATA_DIR: join(folder, 'data'), ADMIN: admin.join(':') });

async function call(server: ServerProcess, method: string, path: string, body?: unknown) {
  const response = await fetch(server.base + path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as { rev?: string; rows?: unknown[] } };
}

/** Writes and edits until the server is gone; returns what it acknowledged: id → revision. */
async function writeUntilGone(server: ServerProcess, writer: string, acknowledged: Map<string, string>): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `${writer}-${Math.floor(n / 2)}`;
    const before = n % 2 === 1 ? acknowledged.get(id) : undefined;
    try {
      const path = `/kill/${id}`;
      const answer = await call(server, 'PUT', path, { n, text: 'x'.repeat(500), ...(before ? { _rev: before } : {}) });
      if (answer.status === 201 && answer.body.rev) acknowledged.set(id, answer.body.rev);
    } catch {
      return;
    }
  }
}

it(`keeps every acknowledged revision over ${cycles} kills at random moments`, async () => {
  const acknowledged = new Map<string, string>();
  let server = await start();
  expect((await call(server, 'PUT', '/kill')).status).toBe(201);
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const writers = ['a', 'b', 'c', 'd', 'e'].map((writer) =>
      writeUntilGone(server, `${cycle}${writer}`, acknowledged),
    );
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
    await server.stop('SIGKILL');
    await Promise.all(writers);
    server = await start();
    for (const [id, rev] of acknowledged) {
      const response = await fetch(`${server.base}/kill/${id}?rev=${rev}`, { headers });
      expect([id, response.status]).toEqual([id, 200]);
    }
  }
  expect(acknowledged.size).toBeGreaterThan(cycles * 5);
  expect(await server.stop('SIGTERM')).toBe(0);
}, 60_000);

it('keeps sessions over a kill, and demonstration accounts away from the world', async () => {
  const DATA_DIR = join(folder, 'demo');
  let server = await spawnServer({ DATA_DIR });
  const account = { name: 'supervisor', password: 'willkommen-in-dortmund' };
  const signedIn = await fetch(`${server.base}/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  await server.stop('SIGKILL');
  server = await spawnServer({ DATA_DIR });
  const session = await fetch(`${server.base}/_session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ userCtx: { name: 'supervisor' } });
  expect(server.lines.join('\n')).not.toMatch(/willkommen-in-dortmund/);
  await server.stop('SIGTERM');
  const exposed = spawnServer({ DATA_DIR, BEHIND_PROXY: '1', ADMIN: admin.join(':') });
  await expect(exposed).rejects.toThrow(/^exit code 1: .*data_folder_demonstration/s);
}, 60_000);

it('says clearly why it does not start, and leaves everything as it was', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'kept');
  const refused = spawnServer({ DATA_DIR: join(file, 'data') });
  await expect(refused).rejects.toThrow(/^exit code 1: data_folder_unwritable: .*DATA_DIR=.*file\/data/s);
  expect(readFileSync(file, 'utf8')).toBe('kept');
  await expect(spawnServer({ HOST: '0.0.0.0' })).rejects.toThrow(/^exit code 1: tls_missing: /);
}, 30_000);
