import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { inject } from 'vitest';
import { type AppOptions, createApp } from '../../sync-server/app.ts';
import { createSqliteIndexStore } from '../../sync-server/indexes/sqlite-index-store.ts';
import { openServerState } from '../../sync-server/storage/server-state.ts';
import { createSqliteStorage } from '../../sync-server/storage/sqlite-storage.ts';
import { admin } from './administrator.ts';
import { notByUrl } from './not-by-url.ts';
import { startByUrl } from './server-by-url.ts';

/**
 * JSON of an answer as tests read it: an object and a list at once. The fields that they read on from are named; what
 * an answer does not have is undefined, and the test fails.
 */
export type Json = {
  readonly [field: string]: unknown;
  readonly [place: number]: Json;
  map<T>(read: (item: Json) => T): T[];
  slice(from: number, to?: number): readonly Json[];
  readonly _conflicts: readonly string[];
  readonly _rev: string;
  readonly docs: Json;
  readonly error: string;
  readonly id: string;
  readonly history: Json;
  readonly info: Json;
  readonly jobs: Json;
  readonly last_seq: string;
  readonly ok: Json;
  readonly reason: string;
  readonly results: Json;
  readonly rev: string;
  readonly rows: Json;
  readonly seq: string;
  readonly update_seq: string;
  readonly userCtx: Json;
  readonly uuids: readonly string[];
};

export type Answer = {
  readonly status: number;
  readonly body: Json;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
};

export type CallOptions = {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer;
  /** Name and password for Basic; null for a stranger. The administrator when left out. */
  readonly as?: readonly [string, string] | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Api = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

export { admin };
/** Everybody's password in the tests. */
export const password = 'willkommen';

export type TestServer = {
  readonly api: Api;
  readonly app: FastifyInstance;
  /** Set it forward to let time pass. */
  readonly clock: { value: number; now(): number };
  readonly folder: string;
  /** Where other clients find the path over a socket, and the administrator. */
  reach(path: string): Promise<{ url: string; auth: { username: string; password: string } }>;
  /** Makes an account; its password is `password`. */
  addUser(name: string, roles?: readonly string[]): Promise<readonly [string, string]>;
  /** Makes a database that members of these roles read and write; admins alone when none is named. */
  addDatabase(name: string, memberRoles?: readonly string[], more?: object): Promise<void>;
  /** An account's name as the server knows it. */
  nameOf(name: string): string;
  /** Until so many requests wait for changes. */
  untilWaiting(count?: number): Promise<void>;
  close(): Promise<void>;
};

/**
 * A server of its own, in process, with SQLite in a temporary folder. In a run of `npm run conformance` it is a part of
 * the server at the URL instead: a test that then asks for what is only there in process is skipped.
 */
export async function startServer(options: Partial<AppOptions> = {}): Promise<TestServer> {
  const target = inject('conformanceTarget');
  if (inject('front') === 'gateway') return (await import('./gateway.ts')).startGateway(options);
  if (target === undefined) return startInProcess(options);
  if (Object.keys(options).length > 0) return notByUrl('starts a server with settings of its own');
  return startByUrl(target);
}

export async function startInProcess(options: Partial<AppOptions>): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sprechstunde-server-'));
  const storage = createSqliteStorage(join(folder, 'databases'));
  const indexStore = createSqliteIndexStore(join(folder, 'indexes'));
  const serverState = openServerState(join(folder, 'server.sqlite'));
  const clock = { value: Date.UTC(2026, 10, 22, 9), now: () => clock.value };
  const feeds = options.feeds ?? { waiting: 0 };
  const app = await createApp({
    storage,
    indexStore,
    serverState,
    clock,
    feeds,
    admins: new Map([admin]),
    iterations: 10,
    ...options,
  });
  const api = callerOf(app);
  return {
    api,
    app,
    clock,
    folder,
    ...accountsOf(api),
    reach: (path) => reach(app, path),
    nameOf: (name) => name,
    untilWaiting: (count = 1) => untilWaiting(feeds, count),
    async close() {
      await app.close();
      indexStore.close();
      storage.close();
      serverState.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a socket, the first time. */
export async function reach(app: FastifyInstance, path: string): ReturnType<TestServer['reach']> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${path}`, auth: { username: admin[0], password: admin[1] } };
}

export async function untilWaiting(feeds: { readonly waiting: number }, count: number): Promise<void> {
  for (let round = 0; feeds.waiting !== count; round += 1) {
    if (round > 2_000) throw new Error(`${feeds.waiting} requests wait instead of ${count}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** Accounts and databases as tests want them, made through the API. */
export function accountsOf(api: Api): Pick<TestServer, 'addUser' | 'addDatabase'> {
  return {
    async addUser(name, roles = []) {
      const body = { type: 'user', name, roles, password };
      await expectStatus(api('PUT', `/_users/org.couchdb.user:${encodeURIComponent(name)}`, { body }), 201);
      return [name, password];
    },
    async addDatabase(name, memberRoles = ['_admin'], more = {}) {
      await expectStatus(api('PUT', `/${encodeURIComponent(name)}`), 201);
      const body = { admins: { roles: ['_admin'] }, members: { roles: memberRoles }, ...more };
      await expectStatus(api('PUT', `/${encodeURIComponent(name)}/_security`, { body }), 200);
    },
  };
}

export function basic([name, secret]: readonly [string, string]): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

export function callerOf(app: FastifyInstance): Api {
  return async (method, path, { body, raw, as = admin, headers = {} } = {}) => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await app.inject({
      method,
      url: path,
      headers: {
        accept: 'application/json',
        ...(as ? { authorization: basic(as) } : {}),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: response.statusCode,
      body: jsonOf(response.body) as Json,
      text: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
    };
  };
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function expectStatus(call: Promise<Answer>, status: number): Promise<void> {
  const answer = await call;
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
}
