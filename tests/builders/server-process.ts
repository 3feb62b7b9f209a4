import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type ServerProcess = {
  readonly base: string;
  readonly process: ChildProcess;
  /** All that it has printed. */
  readonly lines: readonly string[];
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};

/** The real server in a process of its own. Rejects with what it printed when it does not come to listen. */
export async function spawnServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['sync-server/main.ts'], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const exited = once(child, 'exit');
  const listening = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const match = /listens on (http:\/\/[^/]+)\//.exec(line);
        if (match?.[1]) resolve(match[1]);
      });
    }
  });
  const base = await Promise.race([listening, exited.then(([code]) => code as number)]);
  if (typeof base !== 'string') throw new Error(`exit code ${base}: ${lines.join('\n')}`);
  return {
    base,
    process: child,
    lines,
    async stop(signal) {
      child.kill(signal);
      return (await exited)[0] as number | null;
    },
  };
}
