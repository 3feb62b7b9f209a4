import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { exchangeLimits, FileProblem } from '../reading.ts';
import type { Cell, Grid } from './read-csv.ts';
import { unzip } from './unzip.ts';

const isPart = (name: string): boolean => name.endsWith('.xml') || name.endsWith('.rels');

/** A cell far out makes a reader build everything up to it. */
function refuseFarCells(xml: string): void {
  for (const [, letters = '', row = '0'] of xml.matchAll(/\br=["']([A-Z]{1,5})(\d{1,9})["']/g)) {
    const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    if (Number(row) > exchangeLimits.rows + 1000) throw new FileProblem('too_many_rows');
    if (column > exchangeLimits.columns) throw new FileProblem('too_many_columns');
  }
  for (const [, row = '0'] of xml.matchAll(/<row[^>]{0,2000}?\br=["'](\d{1,9})["']/g)) {
    if (Number(row) > exchangeLimits.rows + 1000) throw new FileProblem('too_many_rows');
  }
}

const cellOf = (value: unknown): Cell => {
  if (typeof value === 'string') return value.slice(0, exchangeLimits.cell);
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value;
  return '';
};

/**
 * The first sheet of a workbook: the values that were last calculated; formulas are not looked at. Unpacked within limits
 * and packed again without compression, so that the reader unpacks nothing by itself. @throws FileProblem
 */
export async function readXlsx(bytes: Uint8Array): Promise<Grid> {
  const parts = unzip(bytes, isPart);
  if (!parts.has('xl/workbook.xml')) throw new FileProblem('broken_xlsx');
  const decoder = new TextDecoder();
  for (const [name, part] of parts) if (name.startsWith('xl/worksheets/')) refuseFarCells(decoder.decode(part));
  const flat = zipSync(Object.fromEntries(parts), { level: 0 });
  const sheet = await readSheet(flat.buffer).catch(() => {
    throw new FileProblem('broken_xlsx');
  });
  const rows: Cell[][] = [];
  const lines: number[] = [];
  for (const [at, row] of sheet.entries()) {
    const cells = row.map(cellOf);
    if (cells.every((cell) => cell === '')) continue;
    rows.push(cells);
    lines.push(at + 1);
  }
  if (rows.length === 0) throw new FileProblem('empty');
  if (rows.length > exchangeLimits.rows + 1) throw new FileProblem('too_many_rows');
  return { rows, lines };
}
