import { Agent, request } from 'node:http';
import type { Mutant } from './mutate.ts';

export type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  /** Nothing came in time; feeds may wait. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'closed' };

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const patienceMs = 20_000;
const feedPatienceMs = 40;

export function isFeed({ path }: Mutant): boolean {
  return /_changes|_city\/feed|_db_updates/.test(path) && /feed=|\/feed/.test(path);
}

export function send(mutant: Mutant, base: string): Promise<Outcome> {
  const { hostname, port } = new URL(base);
  const { method, path, headers, body } = mutant;
  return new Promise((resolve) => {
    const asked = request({ hostname, port, agent, method, path, headers, insecureHTTPParser: false });
    asked.setTimeout(isFeed(mutant) ? feedPatienceMs : patienceMs, () => {
      resolve({ kind: 'waiting' });
      asked.destroy();
    });
    asked.on('error', () => resolve({ kind: 'closed' }));
    asked.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', () => resolve({ kind: 'closed' }));
      answer.on('close', () =>
        resolve({ kind: 'answer', status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    asked.end(body);
  });
}

export function closeConnections(): void {
  agent.destroy();
}
