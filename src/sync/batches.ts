import type { Row } from '../database/row.ts';

const mostRows = 200;
/** Half of what a common proxy lets through without being told (nginx: 1 MB). */
const mostCharacters = 400_000;

/** What pushing has learnt about the way to the server; lives as long as the replicator. */
export type PushPace = {
  /** Records a request; shrinks when requests get stuck, grows again when they do not. */
  size: number;
  /** How often a record could not be sent: those that fail go last, so that they hold up nobody. */
  failed: Map<string, number>;
};

export const newPushPace = (): PushPace => ({ size: mostRows, failed: new Map() });

export function shrink(pace: PushPace): void {
  pace.size = Math.max(1, Math.ceil(pace.size / 4));
}

export function grow(pace: PushPace): void {
  pace.size = Math.min(mostRows, pace.size * 2);
}

export function noteFailed(pace: PushPace, rows: readonly Row[]): void {
  for (const { id } of rows) pace.failed.set(id, (pace.failed.get(id) ?? 0) + 1);
}

/** Rows of one database in batches that get through; those that failed before come last and alone. */
export function batchesOf(pace: PushPace, rows: readonly Row[]): Row[][] {
  const fails = (row: Row): number => pace.failed.get(row.id) ?? 0;
  const batches: Row[][] = [];
  let size = 0;
  for (const row of [...rows].sort((a, b) => fails(a) - fails(b))) {
    const length = JSON.stringify(row.body).length;
    const last = batches.at(-1);
    const isFull = !last || last.length >= pace.size || size + length > mostCharacters;
    if (isFull || fails(row) > 2) batches.push([row]);
    else last.push(row);
    size = isFull ? length : size + length;
  }
  return batches;
}
