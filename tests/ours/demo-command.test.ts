import { afterAll, beforeAll, expect, it } from 'vitest';
import { runDemoCommand } from '../../sync-server/demo-command.ts';
import { runProvisionCommand } from '../../sync-server/provision-command.ts';
import { type ListeningServer, startListening } from '../builders/listening-server.ts';

let server: ListeningServer;
const lines: string[] = [];
const run = (...words: string[]) =>
  runDemoCommand(words, { env: { COUCH_URL: server.adminUrl }, log: (line) => lines.push(line) });
beforeAll(async () => {
  server = await startListening();
  await runProvisionCommand({ env: { COUCH_URL: server.adminUrl }, log: () => undefined });
});
afterAll(() => server.close());

it('writes invented records to a provisioned server, once', async () => {
  await run('--seed', '5', '--day', '2026-11-23');
  expect(lines.at(-1)).toMatch(/^[1-9]\d* invented records are new/);
  const counts = { offer: 150, provider: 60, helper: 40 };
  const found = Object.keys(counts).map(async (type) => {
    const db = type === 'helper' ? 'helpers' : 'network';
    const { body } = await server.api('GET', `/${db}/_all_docs?startkey="${type}-"&endkey="${type}.-"`);
    return [type, body.rows.length] as const;
  });
  expect(Object.fromEntries(await Promise.all(found))).toEqual(counts);
  await run('--seed', '5', '--day', '2026-11-23');
  expect(lines.at(-1)).toMatch(/^0 invented records are new/);
});

it('takes numbers and nothing else', async () => {
  for (const words of [
    ['--offers', 'many'],
    ['--offers', '-1'],
    ['--offers', '1000000'],
    ['--unknown'],
    ['word'],
    ['--day', 'today'],
  ]) {
    await expect(run(...words)).rejects.toMatchObject({ code: 'demo_usage' });
  }
  await expect(runDemoCommand([], { env: {}, log: () => undefined })).rejects.toMatchObject({
    code: 'couch_url_missing',
  });
});

it('never writes beside real records', async () => {
  const at = '2026-11-22T09:00:00+01:00';
  const real = {
    type: 'provider',
    schema: 1,
    site: 'dortmund',
    author: 'import',
    createdAt: at,
    updatedBy: 'x',
    updatedAt: at,
  };
  const id = 'provider-import-0000000000000000000001';
  const stored = await server.api('PUT', `/network/${id}`, {
    body: { ...real, edit: 'E000000000000000000001', name: 'Echt' },
  });
  expect(stored.status).toBe(201);
  await expect(run('--seed', '6')).rejects.toMatchObject({ code: 'server_refused' });
});
