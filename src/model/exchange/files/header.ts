import { cleanLine } from '../clean.ts';
import type { Cell, Grid } from './read-csv.ts';

/** A table: columns have different names, each row as many cells as there are columns. */
export type Table = { columns: string[]; rows: Cell[][]; lines: number[]; ragged: number[] };

/** Names the nameless, and tells those of one name apart. */
function columnNames(header: readonly Cell[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, at) => {
    const name = cleanLine(cell).slice(0, 80) || `#${at + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

const filledCells = (row: readonly Cell[]): number => row.filter((cell) => cleanLine(cell) !== '').length;

/** Titles above a table have one or two cells; the header is the first row that is about as full as the fullest near it. */
function headerAt(rows: readonly Cell[][]): number {
  const near = rows.slice(0, 10).map(filledCells);
  const most = Math.max(...near);
  return Math.max(
    0,
    near.findIndex((count) => count >= Math.max(2, Math.ceil(most * 0.6))),
  );
}

/** @param at where the header is, if that is known */
export function toTable({ rows, lines }: Grid, at = headerAt(rows)): Table {
  const below = rows.slice(at + 1);
  const header = rows[at] ?? [];
  const named = header.length - [...header].reverse().findIndex((cell) => cleanLine(cell) !== '');
  const width = Math.max(named, 1);
  const ragged = below.flatMap((row, index) =>
    row.slice(width).some((cell) => cleanLine(cell) !== '') ? [lines[at + 1 + index] ?? 0] : [],
  );
  return {
    columns: columnNames(header.slice(0, width)),
    rows: below.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? '')),
    lines: lines.slice(at + 1),
    ragged,
  };
}
