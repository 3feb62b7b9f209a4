import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFiles } from '../../sync-server/storage/check-files.ts';
import { basic } from '../builders/server.ts';
import { type ServerProcess, spawnServer } from '../builders/server-process.ts';
import { makeFolder } from '../builders/sqlite-folder.ts';
import { type Mutant, mutate } from './fuzz/mutate.ts';
import { createRandom } from './fuzz/random.ts';
import { sendRaw } from './fuzz/raw.ts';
import { closeConnections, isFeed, type Outcome, send } from './fuzz/send.ts';

const count = Number(process.env.FUZZ ?? 3_000);
const seed = Number(process.env.SEED ?? Date.now() % 1e9);
const admin = ['keeper', 'a-long-secret-for-tests'] as const;
const authorization = basic(admin);

let folder: string;
let server: ServerProcess;
beforeAll(async () => {
  folder = makeFolder('fuzz');
  server = await spawnServer({ DATA_DIR: join(folder, 'data'), ADMIN: admin.join(':') });
  cookie = await signIn();
  for (const path of ['/fuzz', '/fuzz2', '/control']) await control('PUT', path);
  await control('PUT', '/control/kept', { text: 'unchanged' });
}, 30_000);
afterAll(async () => {
  closeConnections();
  await server.stop('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A session goes on while the fuzzer's wrong passwords lock everybody else out. */
let cookie = '';

async function signIn(): Promise<string> {
  const [name, password] = admin;
  const body = JSON.stringify({ name, password });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.base}/_session`, { method: 'POST', headers, body });
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

async function control(method: string, path: string, body?: object) {
  const answer = await fetch(server.base + path, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await answer.json()) as Record<string, unknown>;
}

function memory(): number {
  const match = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'));
  return Math.round(Number(match?.[1] ?? 0) / 1024);
}

/**
 * Not there; too much at once; and what CouchDB itself answers with a 500 and a name of its own (`compilation_error`,
 * `error_saving_ddoc`, a built-in reduce over what is no number, …). Our own name for what nobody foresaw is none of them.
 */
const allowed = [/^50[13] /, /^500 \{"error":"(?!internal_server_error|io_error|file_corrupt)\w+","reason":/];

/** What a request got that it must not get; undefined when all is well. */
function faultOf(mutant: Mutant, outcome: Outcome): string | undefined {
  if (outcome.kind === 'waiting') return isFeed(mutant) ? undefined : 'no answer';
  if (outcome.kind === 'closed') return undefined;
  const { status, text } = outcome;
  // What failed stands in the body, and HEAD has none; GET tells.
  if (mutant.method === 'HEAD') return undefined;
  if (status >= 500 && !allowed.some((expected) => expected.test(`${status} ${text}`))) {
    return `${status} ${text.slice(0, 200)}`;
  }
  if (status < 400) return undefined;
  try {
    const { error, reason } = JSON.parse(text) as { error?: unknown; reason?: unknown };
    return typeof error === 'string' && typeof reason === 'string' ? undefined : `not an error: ${text.slice(0, 200)}`;
  } catch {
    return `no JSON: ${status} ${text.slice(0, 200)}`;
  }
}

it(
  `answers ${count} mutated requests without a crash or a 500, in level memory (SEED=${seed})`,
  async () => {
    const random = createRandom(seed);
    const { hostname, port } = new URL(server.base);
    const faults = new Map<string, string>();
    const levels: number[] = [];
    const statuses = new Map<number, number>();
    let sent = 0;
    const worker = async (): Promise<void> => {
      while (sent < count) {
        sent += 1;
        if (sent % Math.ceil(count / 10) === 0) levels.push(memory());
        if (random.once(25)) {
          const status = await sendRaw(random, hostname, Number(port));
          if (status !== undefined && status >= 500 && status !== 501 && status !== 503)
            faults.set(`raw ${status}`, '');
          continue;
        }
        const mutant = mutate(random, { cookie, authorization });
        const outcome = await send(mutant, server.base);
        if (outcome.kind === 'answer') statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1);
        const fault = faultOf(mutant, outcome);
        if (!fault) continue;
        const { method, path, headers, body } = mutant;
        const kind = `${seedKind(method, path)} → ${fault}`;
        if (faults.size < 40)
          faults.set(kind, JSON.stringify({ path, headers, body: body?.toString('latin1').slice(0, 400) }));
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    const { process: child, lines } = server;
    const places = new Set(lines.flatMap((line) => /"server_error".*"code":"([^"]+)"/.exec(line)?.[1] ?? []));
    console.log(
      `memory in MB: ${levels.join(', ')}; statuses: ${JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)))}`,
    );
    // At once: a soak goes on for long after this.
    if (faults.size > 0) console.log(`faults: ${JSON.stringify([...faults], null, 1)}`);
    expect({ faults: [...faults], places: [...places], exited: child.exitCode }).toEqual({
      faults: [],
      places: [],
      exited: null,
    });
    // Caches fill first; then it is level.
    expect(levels.at(-1)).toBeLessThan((levels[Math.floor(levels.length / 2)] ?? 0) * 1.3 + 60);
    expect(await control('GET', '/control/kept')).toMatchObject({ text: 'unchanged' });
  },
  60_000 + count * 40,
);

it('leaves whole files behind, and ends in order', async () => {
  closeConnections();
  expect(await server.stop('SIGTERM')).toBe(0);
  expect(checkFiles(join(folder, 'data', 'databases'))).toBeUndefined();
}, 30_000);

/** Groups faults, so that one cause is told once. */
function seedKind(method: string, path: string): string {
  return `${method} ${path.replace(/\?.*/s, '').replaceAll(/x{20,}/g, 'xx')}`;
}
