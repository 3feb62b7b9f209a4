import { CouchError } from '../errors.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { EmittedRow, Mapper } from './group-rules.ts';
import { runInBatches } from './run-in-batches.ts';

/** Map functions of a design document, in the sandbox. `lib` is `views.lib` as JSON, for `require`. */
export function scriptMapper(sandbox: Sandbox, functions: readonly string[], lib: string | undefined): Mapper {
  const program = { kind: 'map', functions, lib } as const;
  return async (documents) => {
    const outcomes = await runInBatches(
      sandbox,
      program,
      documents.map((text) => ({ texts: [text] })),
    );
    return outcomes.map((outcome) => {
      if ('text' in outcome) return (JSON.parse(outcome.text) as [unknown, unknown][][]).map((rows) => rows.map(rowOf));
      const { status, error, reason } = outcome.refusal;
      throw new CouchError(status, error, reason);
    });
  };
}

function rowOf([key, value]: readonly [unknown, unknown]): EmittedRow {
  return { key: JSON.stringify(key), value: JSON.stringify(value) };
}
