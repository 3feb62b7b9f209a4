import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';

const cycles = Number(process.env.KILLS ?? 5);
const admin = ['keeper', 'a-long-secret-for-tests'] as const;
const headers = { authorization: basic(admin), 'content-type': 'application/json' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprechstunde-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => spawnServer({ DATA_DIR: join(folder, 'data'), ADMIN: admin.join(':') });

type Body = { rev?: string; results?: { docs: { ok?: unknown }[] }[] };

async function call(server: ServerProcess, method: string, path: string, body?: unknown) {
  const response = await fetch(server.base + path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

type Revision = { readonly rev: string; readonly n: number };

/** Writes and edits until the server is gone; adds what it acknowledged: id → its last revision. */
async function writeUntilGone(
  server: ServerProcess,
  writer: string,
  acknowledged: Map<string, Revision>,
): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `${writer}-${Math.floor(n / 2)}`;
    const before = n % 2 === 1 ? acknowledged.get(id)?.rev : undefined;
    try {
      const answer = await call(server, 'PUT', `/kill/${id}`, { ...bodyOf(n), ...(before ? { _rev: before } : {}) });
      if (answer.status === 201 && answer.body.rev) acknowledged.set(id, { rev: answer.body.rev, n });
    } catch {
      return;
    }
  }
}

const bodyOf = (n: number) => ({ n, text: 'x'.repeat(500) });

/** What of the acknowledged revisions is not there, or not what was written. */
async function lostOf(server: ServerProcess, acknowledged: ReadonlyMap<string, Revision>): Promise<string[]> {
  const all = [...acknowledged];
  const lost: string[] = [];
  for (let from = 0; from < all.length; from += 1_000) {
    const asked = all.slice(from, from + 1_000);
    const docs = asked.map(([id, { rev }]) => ({ id, rev }));
    const { results } = (await call(server, 'POST', '/kill/_bulk_get', { docs })).body;
    asked.forEach(([id, { rev, n }], place) => {
      const found = results?.[place]?.docs[0]?.ok;
      const expected = { _id: id, _rev: rev, ...bodyOf(n) };
      if (!isDeepStrictEqual(found, expected)) lost.push(`${id} ${rev}`);
    });
  }
  return lost;
}

it(
  `keeps every acknowledged revision, unchanged, over ${cycles} kills at random moments`,
  async () => {
    const everything = new Map<string, Revision>();
    let server = await start();
    expect((await call(server, 'PUT', '/kill')).status).toBe(201);
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const acknowledged = new Map<string, Revision>();
      const writers = ['a', 'b', 'c', 'd', 'e'].map((writer) =>
        writeUntilGone(server, `${cycle}${writer}`, acknowledged),
      );
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 350));
      await server.stop('SIGKILL');
      await Promise.all(writers);
      server = await start();
      expect(await lostOf(server, acknowledged)).toEqual([]);
      for (const [id, revision] of acknowledged) everything.set(id, revision);
      if ((cycle + 1) % 50 === 0) console.log(`${cycle + 1} kills, ${everything.size} acknowledged revisions, 0 lost`);
    }
    expect(await lostOf(server, everything)).toEqual([]);
    expect(everything.size).toBeGreaterThan(cycles * 5);
    expect(await server.stop('SIGTERM')).toBe(0);
  },
  30_000 + cycles * 8_000,
);

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
