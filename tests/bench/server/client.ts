import { Agent, request } from 'node:http';

export type Reply = { readonly status: number; readonly text: string };

/** One server as a step talks to it: kept connections, one header that says who asks. */
export type Client = {
  readonly url: string;
  /** What it sends with every request. */
  readonly headers: Readonly<Record<string, string>>;
  send(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Reads an answer without keeping it. @returns its bytes */
  drain(path: string): Promise<number>;
  close(): void;
};

/** @param headers `cookie` or `authorization` */
export function createClient(url: string, headers: Readonly<Record<string, string>>, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const open = (method: string, path: string, payload: string | undefined, onData: (chunk: Buffer) => void) =>
    new Promise<number>((resolve, reject) => {
      const type = payload === undefined ? {} : { 'content-type': 'application/json' };
      const length = payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) };
      const options = { hostname, port, method, path, agent, headers: { ...headers, ...type, ...length } };
      const sent = request(options, (answer) => {
        answer.on('data', onData);
        answer.on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(payload);
    });
  return {
    url,
    headers,
    async send(method, path, body) {
      const chunks: Buffer[] = [];
      const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
      const status = await open(method, path, payload, (chunk) => chunks.push(chunk));
      return { status, text: Buffer.concat(chunks).toString() };
    },
    async drain(path) {
      let bytes = 0;
      const status = await open('GET', path, undefined, (chunk) => {
        bytes += chunk.length;
      });
      if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
      return bytes;
    },
    close: () => agent.destroy(),
  };
}

/** @throws when the answer is not what a step needs to go on */
export async function expectStatus(answer: Promise<Reply>, ...statuses: readonly number[]): Promise<Reply> {
  const reply = await answer;
  if (!statuses.includes(reply.status)) throw new Error(`answered ${reply.status}: ${reply.text.slice(0, 200)}`);
  return reply;
}
