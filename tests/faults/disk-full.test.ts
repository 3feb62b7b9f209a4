import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';
import { mountSmallDisk } from '../builders/small-disk.ts';

// A real file system that is really full, under a real server process.
const disk = mountSmallDisk(24);
if (!disk) console.warn('DISK FULL IS NOT TESTED: this user may not mount a file system.');
const admin = ['keeper', 'a-long-secret-for-tests'] as const;

let server: ServerProcess;
let cookie = '';

const start = () => spawnServer({ DATA_DIR: join(disk?.folder ?? '', 'data'), ADMIN: admin.join(':') });

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = { cookie }) {
  const answer = await fetch(server.base + path, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const signIn = (secret: string = admin[1]) => call('POST', '/_session', { name: admin[0], password: secret }, {});

beforeAll(async () => {
  if (!disk) return;
  server = await start();
  cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '';
  await call('PUT', '/full');
  await call('PUT', '/full/before', { n: 1 });
}, 30_000);

afterAll(async () => {
  if (!disk) return;
  await server.stop('SIGKILL');
  disk.remove();
});

const big = { text: 'x'.repeat(200_000) };

it.skipIf(!disk)(
  'answers 507 to writes, reads on, stores nothing half, and goes on when there is space',
  async () => {
    disk?.fill();
    const docs = Array.from({ length: 8 }, (_, n) => ({ _id: `half-${n}`, ...big }));
    expect(await call('PUT', '/full/one', big)).toMatchObject({ status: 507, body: { error: 'insufficient_storage' } });
    expect(await call('POST', '/full/_bulk_docs', { docs })).toMatchObject({ status: 507 });
    expect(await call('PUT', '/other')).toMatchObject({ status: 507 });
    expect(await call('GET', '/other')).toMatchObject({ status: 404 });
    const list = await call('GET', '/full/_all_docs');
    expect([list.status, list.body.total_rows]).toEqual([200, 1]);
    expect(await call('GET', '/full/before')).toMatchObject({ status: 200, body: { n: 1 } });
    const changes = await call('GET', '/full/_changes?include_docs=true');
    expect(changes.body.results).toHaveLength(1);
    disk?.empty();
    expect((await call('PUT', '/full/one', big)).status).toBe(201);
    expect((await call('POST', '/full/_bulk_docs', { docs })).status).toBe(201);
    expect((await call('PUT', '/other')).status).toBe(201);
    expect((await call('GET', '/full')).body.doc_count).toBe(10);
  },
  30_000,
);

it.skipIf(!disk)(
  'still knows who is who, locks out, and ends sessions on a full disk',
  async () => {
    const leaving = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? '';
    disk?.fill();
    // Whatever space a log has left is used up.
    let stored = 201;
    for (let n = 0; stored === 201 && n < 500; n += 1)
      stored = (await call('PUT', `/_users/org.couchdb.user:u${n}`, user(n))).status;
    for (let n = 0; n < 300; n += 1) if ((await signIn()).status === 507) break;
    expect(await signIn()).toMatchObject({ status: 507, body: { error: 'insufficient_storage' } });
    expect((await call('GET', '/full', undefined, { authorization: basic(admin) })).status).toBe(200);
    expect((await call('DELETE', '/_session', undefined, { cookie: leaving })).status).toBe(200);
    expect((await call('GET', '/full', undefined, { cookie: leaving })).status).toBe(401);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await signIn(`wrong ${n} and longer`)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 403]);
    disk?.empty();
  },
  60_000,
);

it.skipIf(!disk)(
  'has everything that it acknowledged after a kill',
  async () => {
    await server.stop('SIGKILL');
    server = await start();
    expect((await call('GET', '/full')).body.doc_count).toBe(10);
    expect((await call('GET', '/full/half-7')).body.text).toBe(big.text);
  },
  30_000,
);

const user = (n: number) => ({ type: 'user', name: `u${n}`, roles: [], text: 'x'.repeat(20_000) });
