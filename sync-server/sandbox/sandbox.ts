import type { Call, Outcome, Program } from './protocol.ts';
import { SandboxThread } from './thread.ts';

export type Sandbox = {
  /**
   * Runs the calls in order, in fresh contexts. Never rejects: what had no answer (deadline, crash) is a refusal. All
   * calls of one `run` share `sandboxLimits.requestMs`; who has many documents sends them in batches.
   */
  run(program: Program, calls: readonly Call[]): Promise<readonly Outcome[]>;
  close(): Promise<void>;
};

/**
 * Design functions run in threads of their own, so that a hostile one holds up no other database. Writes wait for
 * their judgement, so validation has its own threads, apart from views and filters.
 */
export function createSandbox(threadCount = 2): Sandbox {
  const pool = () => Array.from({ length: threadCount }, () => new SandboxThread());
  const pools = { writing: pool(), reading: pool() };
  return {
    async run(program, calls) {
      if (calls.length === 0) return [];
      const threads = pools[program.kind === 'validate' ? 'writing' : 'reading'];
      const [free] = threads.toSorted((a, b) => a.load - b.load);
      return (free as SandboxThread).run({ program, calls });
    },
    async close() {
      await Promise.all([...pools.writing, ...pools.reading].map((thread) => thread.close()));
    },
  };
}
