import { randomBytes } from 'node:crypto';
import { callerByUrl, credentialsOf } from './caller-by-url.ts';
import { createNamespace } from './namespace.ts';
import { notByUrl } from './not-by-url.ts';
import { type Api, accountsOf, type Json, type TestServer } from './server.ts';

let count = 0;
const run = randomBytes(4).toString('hex');

/**
 * Part of a server that runs already: databases and accounts under names of its own, removed at `close`.
 * @param target `http://name:password@host:port`, the name being an administrator's
 */
export function startByUrl(target: string): TestServer {
  count += 1;
  const prefix = `t${run}-${count}-`;
  const space = createNamespace(prefix);
  const url = new URL(target);
  const api = callerByUrl(url, space);
  const [username, password] = credentialsOf(url);
  const server = {
    api,
    ...accountsOf(api),
    reach: async (path: string) => ({ url: url.origin + space.path(path), auth: { username, password } }),
    nameOf: (name: string) => space.user(name),
    // Nobody tells how many requests wait there.
    untilWaiting: () => new Promise<void>((resolve) => setTimeout(resolve, 300)),
    close: () => removeAll(callerByUrl(url, createNamespace('')), prefix),
  };
  // Not enumerable, so that a copy of this object asks for none of them.
  return Object.defineProperties(server, {
    app: { get: () => notByUrl('looks inside the process') },
    clock: { get: () => notByUrl("sets the server's clock") },
    folder: { get: () => notByUrl("looks into the server's folder") },
  }) as unknown as TestServer;
}

async function removeAll(api: Api, prefix: string): Promise<void> {
  const range = (start: string) => `startkey="${start}"&endkey="${start}~"`;
  const names = (await api('GET', `/_all_dbs?${range(prefix)}`)).body.map(String);
  for (const name of names) if (name.startsWith(prefix)) await api('DELETE', `/${encodeURIComponent(name)}`);
  const users = await api('GET', `/_users/_all_docs?${range(`org.couchdb.user:${prefix}`)}`);
  const docs = users.body.rows.map((row) => ({ _id: row.id, _rev: (row.value as Json).rev, _deleted: true }));
  if (docs.length > 0) await api('POST', '/_users/_bulk_docs', { body: { docs } });
}
