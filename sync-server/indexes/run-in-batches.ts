import { limits } from '../limits.ts';
import type { Call, Outcome, Program } from '../sandbox/protocol.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** Calls of one sandbox request share its time, so many calls go in several requests. */
export async function runInBatches(sandbox: Sandbox, program: Program, calls: readonly Call[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let batch: Call[] = [];
  let size = 0;
  const flush = async () => {
    outcomes.push(...(await sandbox.run(program, batch)));
    batch = [];
    size = 0;
  };
  for (const call of calls) {
    batch.push(call);
    size += call.texts.reduce((sum, text) => sum + text.length, 0);
    if (batch.length >= limits.sandboxCalls || size >= limits.sandboxCharacters) await flush();
  }
  if (batch.length > 0) await flush();
  return outcomes;
}
