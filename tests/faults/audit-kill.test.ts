import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';
import { makeFolder } from '../builders/sqlite-folder.ts';

const cycles = Math.ceil(Number(process.env.KILLS ?? 5) / 2);
const admin = ['keeper', 'a-long-secret-for-tests'] as const;
const headers = { authorization: basic(admin), 'content-type': 'application/json' };

let folder: string;
let data: string;
beforeAll(() => {
  folder = makeFolder('audit-kill');
  data = join(folder, 'data');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = () => spawnServer({ DATA_DIR: data, ADMIN: admin.join(':') });
const call = async (server: ServerProcess, method: string, path: string, body?: unknown): Promise<number> => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(server.base + path, { method, headers, ...sent });
  await answer.text();
  return answer.status;
};

async function verify(noted?: string): Promise<{ code: number; said: string }> {
  const args = ['sync-server/main.ts', 'audit-verify', ...(noted === undefined ? [] : [noted])];
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: data };
  return promisify(execFile)(process.execPath, args, { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout }: { code: number; stdout: string }) => ({ code, said: stdout }),
  );
}

/** Persons read and records written, as the trail counts them. */
function countOf(event: string, database: string): number {
  const handle = new DatabaseSync(join(data, 'audit.sqlite'), { readOnly: true });
  const rows = handle.prepare('SELECT text FROM entries').all();
  handle.close();
  const entries = rows.map(
    ({ text }) => JSON.parse(String(text)) as { event: string; database?: string; count?: number },
  );
  const meant = entries.filter((entry) => entry.event === event && entry.database === database);
  return meant.reduce((sum, { count = 0 }) => sum + count, 0);
}

it(`what was answered is in the trail, and the trail is whole, over ${cycles} kills`, async () => {
  let [written, read, cycle] = [0, 0, 0];
  let server = await start();
  expect(await call(server, 'PUT', '/people-kill')).toBe(201);
  for (; cycle < cycles; cycle += 1) {
    const work = ['a', 'b', 'c'].map(async (who) => {
      for (let n = 0; ; n += 1) {
        try {
          const path = `/people-kill/${cycle}${who}${n}`;
          if ((await call(server, 'PUT', path, { n })) === 201) written += 1;
          if ((await call(server, 'GET', path)) === 200) read += 1;
        } catch {
          return;
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 1_500));
    await server.stop('SIGKILL');
    await Promise.all(work);
    expect(await verify()).toMatchObject({ code: 0 });
    // Each writer may have had one more that was done and not yet answered.
    expect(countOf('written', 'people-kill')).toBeGreaterThanOrEqual(written);
    expect(countOf('read', 'people-kill')).toBeGreaterThanOrEqual(read);
    expect(countOf('written', 'people-kill')).toBeLessThanOrEqual(written + 3 * (cycle + 1));
    server = await start();
  }
  await server.stop('SIGTERM');
  expect(written).toBeGreaterThan(10);
}, 300_000);

it('npm run audit:verify ends with 1 and says where the trail breaks', async () => {
  const { said } = await verify();
  const [noted] = /\d+:[0-9a-f]{64}/.exec(said) ?? [];
  expect(await verify(noted)).toMatchObject({ code: 0 });
  expect(await verify(`7:${'0'.repeat(64)}`)).toMatchObject({ code: 1, said: expect.stringContaining('head_differs') });
  const handle = new DatabaseSync(join(data, 'audit.sqlite'));
  handle.exec(`UPDATE entries SET text = replace(text, '"by":"server"', '"by":"nobody"') WHERE number = 40`);
  const changed = handle.prepare('SELECT text FROM entries WHERE number = 40').get();
  handle.close();
  expect(String(changed?.text)).toContain('"by":"nobody"');
  const broken = await verify();
  expect(broken.code).toBe(1);
  expect(broken.said).toMatch(/^BROKEN changed: Entry 40 does not follow/m);
  expect(broken.said).toContain('NOT whole');
}, 60_000);
