import { useEffect, useMemo, useRef, useState } from 'react';
import { importJournal, type Journal } from '../../database/import-journal.ts';
import { importMappings } from '../../database/import-mappings.ts';
import { type ImportResult, readDirectory, storeImport, takeBack } from '../../database/import-records.ts';
import { StoreError } from '../../database/record-store.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { createHasher } from '../../lib/hash-id.ts';
import type { Table } from '../../model/exchange/files/header.ts';
import type { Stored } from '../../model/exchange/hsds/write-hsds.ts';
import { type Decisions, type Planned, planImport, undecided } from '../../model/exchange/plan-import.ts';
import { exchangeLimits, type FileProblemCode, type Reading } from '../../model/exchange/reading.ts';
import type { Mapping } from '../../model/exchange/table/targets.ts';
import type { FileAnswer, FileTask } from './file-work.ts';
import { workOn } from './in-worker.ts';

export type Form = 'json' | 'csv' | 'xlsx';
type Found = { form: Form; isHsds: boolean; name: string };

export type Step =
  | { kind: 'pick'; problem?: FileProblemCode | StoreError['code'] }
  | { kind: 'reading'; name: string }
  | { kind: 'mapping'; found: Found; table: Table; mapping: Mapping; signature: string; remembered: boolean }
  | {
      kind: 'preview';
      found: Found;
      reading: Reading;
      stored: Stored[];
      planned: Planned[];
      decisions: Decisions;
      back?: Step;
    }
  | { kind: 'storing'; done: number; total: number; cancelling: boolean }
  | { kind: 'done'; result: ImportResult; same: number };

const flipped = (set: ReadonlySet<string>, id: string): Set<string> => {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** An import from the picked file to the result. Nothing is stored before `store`. */
export function useImport(fieldNames: ReadonlyMap<string, string>) {
  const workspace = useWorkspace();
  const { database, account, city, clock } = workspace;
  const [step, setStep] = useState<Step>({ kind: 'pick' });
  const [interrupted, setInterrupted] = useState<Journal>();
  const running = useRef<AbortController>(undefined);
  const mappings = useMemo(() => importMappings(database), [database]);
  const context = async () => ({ database, account, city, clock, hasher: await createHasher() });

  useEffect(() => {
    void importJournal(database).read().then(setInterrupted);
    // Whoever leaves the screen cancels: what was stored by then is taken back.
    return () => running.current?.abort();
  }, [database]);

  async function ask(task: FileTask): Promise<FileAnswer | undefined> {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    try {
      return await workOn(task, control.signal);
    } catch {
      return undefined;
    }
  }

  async function preview(found: Found, reading: Reading, back?: Step): Promise<void> {
    const stored = await readDirectory(database);
    const planned = planImport(reading.drafts, stored);
    setStep({ kind: 'preview', found, reading, stored, planned, decisions: undecided, ...(back ? { back } : {}) });
  }

  async function pick(files: readonly File[]): Promise<void> {
    const name = files
      .map((file) => file.name)
      .join(', ')
      .slice(0, 120);
    if (files.reduce((sum, { size }) => sum + size, 0) > exchangeLimits.file) {
      setStep({ kind: 'pick', problem: 'too_large' });
      return;
    }
    setStep({ kind: 'reading', name });
    const given = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const answer = await ask({ kind: 'open', files: given, city });
    if (!answer) return;
    if (answer.kind === 'problem') setStep({ kind: 'pick', problem: answer.code });
    else if (answer.kind === 'hsds') await preview({ form: answer.form, isHsds: true, name }, answer.reading);
    else if (answer.kind === 'table') {
      const { form, table, signature } = answer;
      const known = await mappings.find(signature);
      const fitting = known && Object.keys(known).every((column) => table.columns.includes(column)) ? known : undefined;
      const found = { form, isHsds: false, name };
      setStep({
        kind: 'mapping',
        found,
        table,
        signature,
        mapping: fitting ?? answer.mapping,
        remembered: fitting !== undefined,
      });
    }
  }

  async function map(from: Step & { kind: 'mapping' }): Promise<void> {
    const { found, table, mapping, signature } = from;
    setStep({ kind: 'reading', name: found.name });
    await mappings.remember(signature, mapping);
    const answer = await ask({ kind: 'read', table, mapping, city, fieldNames });
    if (answer?.kind === 'read') await preview(found, answer.reading, from);
    else if (answer?.kind === 'problem') setStep({ kind: 'pick', problem: answer.code });
  }

  async function store({ planned, decisions }: Step & { kind: 'preview' }): Promise<void> {
    const control = new AbortController();
    running.current = control;
    const total = planned.filter(({ kind }) => kind === 'new' || kind === 'change').length;
    setStep({ kind: 'storing', done: 0, total, cancelling: false });
    const onProgress = (done: number): void => setStep((now) => (now.kind === 'storing' ? { ...now, done } : now));
    try {
      const result = await storeImport(planned, decisions.overwrite, await context(), {
        signal: control.signal,
        onProgress,
      });
      setStep({ kind: 'done', result, same: planned.length - total });
    } catch (cause) {
      if (!(cause instanceof StoreError)) throw cause;
      setInterrupted(
        await importJournal(database)
          .read()
          .catch(() => undefined),
      );
      setStep({ kind: 'pick', problem: cause.code });
    }
  }

  return {
    step,
    interrupted,
    pick,
    map,
    store,
    change: setStep,
    decide: (from: Step & { kind: 'preview' }, what: keyof Decisions, id: string): void => {
      const decisions = { ...from.decisions, [what]: flipped(from.decisions[what], id) };
      setStep({ ...from, decisions, planned: planImport(from.reading.drafts, from.stored, decisions) });
    },
    cancel: (): void => {
      running.current?.abort();
      setStep((now) => (now.kind === 'storing' ? { ...now, cancelling: true } : { kind: 'pick' }));
    },
    undoInterrupted: async (): Promise<void> => {
      if (interrupted) {
        const left = await takeBack(interrupted, await context());
        setStep({ kind: 'done', result: { kind: 'taken-back', left }, same: 0 });
      }
      setInterrupted(undefined);
    },
    keepInterrupted: async (): Promise<void> => {
      await importJournal(database).clear();
      setInterrupted(undefined);
    },
  };
}
