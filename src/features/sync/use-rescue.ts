import { useState } from 'react';
import { StoreError } from '../../database/record-store.ts';
import { type RescueResult, rowsOnlyHere, takeInRescued } from '../../database/rescue.ts';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { saveAsFile } from '../../lib/save-as-file.ts';
import { deriveInWorker } from '../../vault/derive-in-worker.ts';
import { openFile, SealedFileError, type SealedFileProblem, sealFile } from '../../vault/sealed-file.ts';
import { useSync } from './sync-context.ts';

export type RescueProblem = SealedFileProblem | 'not_your_password' | 'storage_failed';
export type RescueOutcome =
  | { readonly kind: 'saved'; readonly count: number }
  | { readonly kind: 'taken'; readonly result: RescueResult }
  | { readonly kind: 'failed'; readonly problem: RescueProblem };

const problemOf = (error: unknown): RescueProblem => (error instanceof SealedFileError ? error.code : 'storage_failed');

/** Writes what is only on this tablet into a file that its owner alone can open, and reads such a file in. */
export function useRescue() {
  const { database, account, clock } = useWorkspace();
  const { knownPassword } = useSync();
  const [outcome, setOutcome] = useState<RescueOutcome>();
  const { author } = account;

  async function attempt(work: () => Promise<RescueOutcome>): Promise<RescueOutcome> {
    const done = await work().catch((error: unknown): RescueOutcome => {
      if (!(error instanceof SealedFileError) && !(error instanceof StoreError)) throw error;
      return { kind: 'failed', problem: problemOf(error) };
    });
    setOutcome(done);
    return done;
  }

  return {
    outcome,
    /** Another try begins. */
    forget: () => setOutcome(undefined),
    /** `extra`: what this tablet cannot store any more; then it is enough if that alone can be read. */
    save: (password: string, extra: readonly Row[] = []) =>
      attempt(async () => {
        const known = knownPassword();
        // A slip of the finger would make a file that nobody can open.
        if (known !== undefined && known !== password) return { kind: 'failed', problem: 'not_your_password' };
        const stored = rowsOnlyHere(database);
        const rows = extra.length === 0 ? await stored : [...extra, ...(await stored.catch(() => []))];
        const at = new Date(clock.now()).toISOString();
        const text = await sealFile({ rows }, { author, at, password, derive: deriveInWorker });
        saveAsFile(text, `sprechstunde-${at.slice(0, 10)}.json`);
        return { kind: 'saved', count: rows.length };
      }),
    takeIn: (file: File, password: string) =>
      attempt(async () => {
        const contents = await openFile(await file.text(), { author, password, derive: deriveInWorker });
        return { kind: 'taken', result: await takeInRescued(database, contents) };
      }),
  };
}
