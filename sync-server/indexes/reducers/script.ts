import { CouchError } from '../../errors.ts';
import type { Call, Outcome } from '../../sandbox/protocol.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Reducer } from '../reducer.ts';
import { runInBatches } from '../run-in-batches.ts';
import { overflowOf } from './overflow.ts';

/** Refusals that say something about the function; everything else it threw itself, which CouchDB takes for null. */
const fatal = new Set(['timeout', 'sandbox_failed', 'compilation_error']);

/**
 * A reduce function of a design document, in the sandbox. A state is `[value]`, or `{"overflow": reason}` for one that
 * grew too fast; such a one spoils every sum that it goes into.
 */
export function scriptReducer(sandbox: Sandbox, source: string): Reducer {
  const run = async (inputs: readonly { keys: string; values: string; rereduce: boolean }[]): Promise<string[]> => {
    const calls = inputs.map(
      ({ keys, values, rereduce }): Call => ({ texts: ['0', keys, values, rereduce ? 'true' : 'false'] }),
    );
    const outcomes = await runInBatches(sandbox, { kind: 'reduce', functions: [source] }, calls);
    return outcomes.map((outcome, place) => {
      const { keys = '', values = '' } = inputs[place] ?? {};
      return stateOf(outcome, keys.length + values.length);
    });
  };
  return {
    reduce: (lists) =>
      run(
        lists.map((entries) => ({
          keys: `[${entries.map(({ keyText, idText }) => `[${keyText},${idText}]`).join(',')}]`,
          values: `[${entries.map(({ valueText }) => valueText).join(',')}]`,
          rereduce: false,
        })),
      ),
    async rereduce(lists) {
      const spoiled = lists.map((states) => states.find((state) => state.startsWith('{')));
      const sound = lists.filter((_, place) => spoiled[place] === undefined);
      const reduced = await run(
        sound.map((states) => ({
          keys: 'null',
          values: `[${states.map((state) => state.slice(1, -1)).join(',')}]`,
          rereduce: true,
        })),
      );
      const next = reduced.values();
      return spoiled.map((state) => state ?? (next.next().value as string));
    },
    finish(state) {
      if (state.startsWith('[')) return { text: state.slice(1, -1) };
      return JSON.parse(state) as { overflow: string };
    },
  };
}

function stateOf(outcome: Outcome, input: number): string {
  if ('refusal' in outcome) {
    const { status, error, reason } = outcome.refusal;
    if (fatal.has(error)) throw new CouchError(status, error, reason);
    return '[null]';
  }
  const overflow = overflowOf(input, outcome.text.length);
  return overflow === undefined ? `[${outcome.text}]` : JSON.stringify({ overflow });
}
