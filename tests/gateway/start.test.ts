import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnServer } from '../builders/server-process.ts';

/* A gateway that cannot start says why, ends with code 1 and tells no password. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-start-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** @param roles of the administrator and of strangers there */
async function refusal(roles: readonly [string[], string[]] | 'nobody' | 'a portal'): Promise<string> {
  const server = createServer((request, response) => {
    if (typeof roles === 'string') return void response.end('<html>');
    const own = roles[request.headers.authorization ? 0 : 1];
    response.end(JSON.stringify({ ok: true, userCtx: { name: null, roles: own } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  if (roles === 'nobody') await close();
  const env = { DATA_DIR: join(folder, 'data'), COUCH_URL: `http://root:geheimes-wort@127.0.0.1:${port}` };
  const output = await spawnServer(env).then(
    () => 'it started',
    (cause: Error) => cause.message,
  );
  if (roles !== 'nobody') await close();
  return output;
}

it.each([
  ['there is nobody', 'nobody', 'couch_unreachable'],
  ['something else answers', 'a portal', 'couch_unreachable'],
  ['the administrator is none', [[], []], 'couch_admin_refused'],
  ['everybody is one', [['_admin'], ['_admin']], 'couch_admin_party'],
] as const)('when %s', async (_when, roles, code) => {
  const output = await refusal(typeof roles === 'string' ? roles : [[...roles[0]], [...roles[1]]]);
  expect(output).toMatch(new RegExp(`^exit code 1: ${code}: .*\\.$`));
  expect(output).not.toMatch(/geheimes-wort| {4}at /);
});
