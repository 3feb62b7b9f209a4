import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../builders/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** How often a text stands in the files of the data folder. */
function traces(text: string): number {
  const files = readdirSync(server.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.reduce((sum, { parentPath, name }) => {
    return sum + readFileSync(join(parentPath, name)).toString('latin1').split(text).length - 1;
  }, 0);
}

async function compact(db: string): Promise<void> {
  const { status, body } = await server.api('POST', `${db}/_compact`, { body: {} });
  expect([status, body]).toEqual([202, { ok: true }]);
  for (let round = 0; ; round += 1) {
    const info = (await server.api('GET', db)).body;
    if (info.compact_running === false) return;
    if (round > 500) throw new Error('the compaction does not end');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

it('forgets the bodies of old revisions, keeps leaves and their history', async () => {
  await server.addDatabase('old');
  const first = (await server.api('PUT', '/old/a', { body: { n: 1 } })).body.rev;
  const second = (await server.api('PUT', '/old/a', { body: { n: 2, _rev: first } })).body.rev;
  const docs = [{ _id: 'a', _rev: '1-lost', n: 'conflict' }];
  await server.api('POST', '/old/_bulk_docs', { body: { docs, new_edits: false } });
  expect((await server.api('GET', `/old/a?rev=${first}`)).status).toBe(200);
  await compact('/old');
  expect((await server.api('GET', `/old/a?rev=${first}`)).status).toBe(404);
  expect((await server.api('GET', '/old/a?rev=1-lost')).body).toMatchObject({ n: 'conflict' });
  const { body } = await server.api('GET', '/old/a?revs_info=true&conflicts=true');
  expect(body).toMatchObject({ n: 2, _conflicts: ['1-lost'] });
  expect(body._revs_info).toEqual([
    { rev: second, status: 'available' },
    { rev: first, status: 'missing' },
  ]);
  // What was forgotten is still known.
  expect((await server.api('POST', '/old/_revs_diff', { body: { a: [first] } })).body).toEqual({});
});

it('leaves no deleted text in the files, and gives space back', async () => {
  await server.addDatabase('erase');
  const marker = 'Amina-Nowak-geheim';
  const docs = Array.from({ length: 400 }, (_, n) => ({ _id: `d${n}`, text: `${marker} ${'x'.repeat(n * 11)}` }));
  for (let round = 0; round < 3; round += 1) {
    const rows = (await server.api('GET', '/erase/_all_docs')).body.rows;
    const revs = new Map(rows.map((row) => [row.id, (row as unknown as { value: { rev: string } }).value.rev]));
    const body = { docs: docs.map((doc) => ({ ...doc, round, _rev: revs.get(doc._id) })) };
    expect((await server.api('POST', '/erase/_bulk_docs', { body })).status).toBe(201);
  }
  const rows = (await server.api('GET', '/erase/_all_docs')).body.rows;
  const tombstones = rows.map((row) => {
    return { _id: row.id, _rev: (row as unknown as { value: { rev: string } }).value.rev, _deleted: true };
  });
  await server.api('POST', '/erase/_bulk_docs', { body: { docs: tombstones } });
  expect(traces(marker)).toBeGreaterThan(400);
  const before = (await server.api('GET', '/erase')).body as unknown as { sizes: { file: number } };
  await compact('/erase');
  expect(traces(marker)).toBe(0);
  const after = (await server.api('GET', '/erase')).body as unknown as { sizes: { file: number; active: number } };
  expect(after.sizes.file).toBeLessThan(before.sizes.file / 4);
  expect(after.sizes.active).toBeLessThanOrEqual(after.sizes.file);
  expect(after).toMatchObject({ doc_count: 0, doc_del_count: 400 });
});

it('leaves nothing of a purged document either', async () => {
  await server.addDatabase('purged');
  const marker = 'Bogdan-Kowal-geheim';
  const { rev } = (await server.api('PUT', '/purged/a', { body: { marker } })).body;
  await server.api('POST', '/purged/_purge', { body: { a: [rev] } });
  const { purge_seq } = (await server.api('GET', '/purged')).body;
  await compact('/purged');
  expect(traces(marker)).toBe(0);
  expect((await server.api('GET', '/purged')).body.purge_seq).toBe(purge_seq);
});

it('leaves nothing of an attachment that nobody names any more, and keeps the others', async () => {
  await server.addDatabase('faces');
  const put = async (id: string, text: string) => {
    const data = Buffer.from(text).toString('base64');
    const _attachments = { file: { content_type: 'image/png', data } };
    return (await server.api('PUT', `/faces/${id}`, { body: { _attachments } })).body.rev;
  };
  const rev = await put('gone', 'Gesicht-von-Amina');
  await put('kept', 'Plan-der-Halle');
  await server.api('DELETE', `/faces/gone?rev=${rev}`);
  expect(traces('Gesicht-von-Amina')).toBeGreaterThan(0);
  await compact('/faces');
  expect(traces('Gesicht-von-Amina')).toBe(0);
  expect((await server.api('GET', '/faces/kept/file')).text).toBe('Plan-der-Halle');
});

it('runs beside other requests and is seen while it runs', async () => {
  await server.addDatabase('busy');
  const bodies = Array.from({ length: 4 }, (_, round) => ({
    new_edits: false,
    docs: Array.from({ length: 2_000 }, (_, n) => ({
      _id: `d${n}`,
      _revisions: { start: 1, ids: [`${round}`] },
      round,
    })),
  }));
  for (const body of bodies) await server.api('POST', '/busy/_bulk_docs', { body });
  const started = await server.api('POST', '/busy/_compact', { body: {} });
  expect(started.status).toBe(202);
  const tasks = (await server.api('GET', '/_active_tasks')).body;
  expect((await server.api('GET', '/busy')).body.compact_running).toBe(true);
  expect(tasks[0]).toMatchObject({ type: 'database_compaction', database: 'busy', node: expect.any(String) });
  expect(tasks[0]?.started_on).toEqual(expect.any(Number));
  expect((await server.api('POST', '/busy/_compact', { body: {} })).status).toBe(202);
  expect((await server.api('PUT', '/busy/meanwhile', { body: {} })).status).toBe(201);
  await compact('/busy');
  expect((await server.api('GET', '/_active_tasks')).body).toEqual([]);
  expect((await server.api('GET', '/busy')).body).toMatchObject({ doc_count: 2_001 });
});

it('ends when its database goes', async () => {
  await server.addDatabase('going');
  await server.api('PUT', '/going/a', { body: {} });
  await server.api('POST', '/going/_compact', { body: {} });
  expect((await server.api('DELETE', '/going')).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await server.api('GET', '/_active_tasks')).body).toEqual([]);
});

it('is for database admins, and asks for JSON', async () => {
  await server.addDatabase('mine', ['counter'], { admins: { names: ['chief'] } });
  const member = await server.addUser('member', ['counter']);
  const refused = await server.api('POST', '/mine/_compact', { as: member, body: {} });
  expect([refused.status, refused.body.reason]).toEqual([401, 'You are not a server or db admin.']);
  const chief = await server.addUser('chief');
  expect((await server.api('POST', '/mine/_compact', { as: chief, body: {} })).status).toBe(202);
  expect((await server.api('POST', '/mine/_compact')).status).toBe(415);
  expect((await server.api('GET', '/mine/_compact')).status).toBe(405);
  expect((await server.api('GET', '/_active_tasks', { as: member })).status).toBe(401);
});

it('forgets the attachments that no kept revision has', async () => {
  await server.addDatabase('attached');
  const data = (text: string) => Buffer.from(text).toString('base64');
  const type = { content_type: 'application/octet-stream' };
  const { rev } = (
    await server.api('PUT', '/attached/a', {
      body: {
        _attachments: { gone: { ...type, data: data('GONE-TRACE') }, kept: { ...type, data: data('KEPT-TRACE') } },
      },
    })
  ).body;
  await server.api('PUT', '/attached/a', { body: { _rev: rev, _attachments: { kept: { stub: true } } } });
  expect((await server.api('GET', `/attached/a/gone?rev=${rev}`)).text).toBe('GONE-TRACE');
  await compact('/attached');
  expect((await server.api('GET', `/attached/a/gone?rev=${rev}`)).status).toBe(404);
  expect((await server.api('GET', '/attached/a/kept')).text).toBe('KEPT-TRACE');
  expect([traces('GONE-TRACE'), traces('KEPT-TRACE') > 0]).toEqual([0, true]);
});
