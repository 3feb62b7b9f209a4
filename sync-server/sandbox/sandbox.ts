import type { ValidationCall, Validator, Verdict } from './protocol.ts';
import { SandboxThread } from './thread.ts';

export type Sandbox = {
  /**
   * Asks a database's validation functions about documents, in order, in a context of their own. Never rejects: what
   * could not be judged (deadline, crash) is refused.
   * @param security the database's security object as JSON
   */
  validate(
    validators: readonly Validator[],
    security: string,
    calls: readonly ValidationCall[],
  ): Promise<readonly Verdict[]>;
  close(): Promise<void>;
};

/** Design functions run in threads of their own, so that a hostile one holds up no other database. */
export function createSandbox(threadCount = 2): Sandbox {
  const threads = Array.from({ length: threadCount }, () => new SandboxThread());
  return {
    async validate(validators, security, calls) {
      if (calls.length === 0) return [];
      const [free] = threads.toSorted((a, b) => a.load - b.load);
      return (free as SandboxThread).validate({ validators, security, calls });
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
