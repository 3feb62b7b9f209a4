import type { AddressInfo } from 'node:net';
import type { AppOptions } from '../../sync-server/app.ts';
import { admin, startServer, type TestServer } from './server.ts';

export type ListeningServer = TestServer & {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The same with the administrator's name and password, as many clients want it. */
  readonly adminUrl: string;
};

/** A server in process that real clients reach over a socket. */
export async function startListening(options: Partial<AppOptions> = {}): Promise<ListeningServer> {
  const server = await startServer(options);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const host = `127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  return { ...server, url: `http://${host}`, adminUrl: `http://${admin.join(':')}@${host}` };
}
