import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';

const cycles = Number(process.env.KILLS ?? 4);
const count = 6_000;
const admin = ['keeper', 'a-long-secret-for-tests'] as const;
const headers = { authorization: basic(admin), 'content-type': 'application/json' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprechstunde-view-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => spawnServer({ DATA_DIR: join(folder, 'data'), ADMIN: admin.join(':') });

type Body = { rows: { key: unknown; value: unknown }[]; view_index: { update_seq: number } };

async function call(server: ServerProcess, method: string, path: string, body?: unknown): Promise<Body> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(server.base + path, { method, headers, ...sent });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

const progress = async (server: ServerProcess) =>
  (await call(server, 'GET', '/kill/_design/d/_info')).view_index.update_seq;

/** Until more of the index is built than this. */
async function untilBeyond(server: ServerProcess, seq: number): Promise<void> {
  for (;;) {
    const now = await progress(server);
    if (now > seq || now > count) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

it(
  `an index is right after ${cycles} kills while it is built`,
  async () => {
    let server = await start();
    await call(server, 'PUT', '/kill');
    const docs = Array.from({ length: count }, (_, n) => ({ _id: `d${n}`, n, kind: `k${n % 7}` }));
    for (let at = 0; at < count; at += 2_000) {
      await call(server, 'POST', '/kill/_bulk_docs', { docs: docs.slice(at, at + 2_000) });
    }
    const map = 'function (doc) { emit([doc.kind, doc.n], doc.n); }';
    await call(server, 'PUT', '/kill/_design/d', { views: { v: { map, reduce: '_sum' } } });
    const reached: number[] = [];
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const asking = call(server, 'GET', '/kill/_design/d/_view/v').catch(() => undefined);
      await untilBeyond(server, reached.at(-1) ?? 0);
      await server.stop('SIGKILL');
      await asking;
      server = await start();
      reached.push(await progress(server));
    }
    // It was half built each time, and what was built was kept.
    expect(reached[0]).toBeGreaterThan(0);
    expect(reached[0]).toBeLessThan(count);
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    const expected = [0, 1, 2, 3, 4, 5, 6].map((kind) => ({
      key: [`k${kind}`],
      value: docs.filter(({ n }) => n % 7 === kind).reduce((sum, { n }) => sum + n, 0),
    }));
    expect((await call(server, 'GET', '/kill/_design/d/_view/v?group_level=1')).rows).toEqual(expected);
    const { rows } = await call(server, 'GET', '/kill/_design/d/_view/v?reduce=false');
    expect(rows).toHaveLength(count);
    expect(await server.stop('SIGTERM')).toBe(0);
    // After a good end nothing is indexed anew.
    server = await start();
    expect(await progress(server)).toBe(count + 1);
    await server.stop('SIGTERM');
  },
  60_000 + cycles * 10_000,
);
