import Papa from 'papaparse';
import { harmless } from '../harmless.ts';
import { exchangeLimits, FileProblem } from '../reading.ts';

export type Cell = string | number | boolean | Date;
/** Rows of cells; the first row names the columns. `lines`: where each row stands in the file, from 1. */
export type Grid = { rows: Cell[][]; lines: number[] };

/** Takes away the apostrophe that our own export puts before what spreadsheets take for a formula. */
const unguarded = (cell: string): string =>
  cell.startsWith("'") && harmless(cell.slice(1)) === cell ? cell.slice(1) : cell;

const delimiters = [';', ',', '\t', '|'];

/** The sign that parts the most columns in one of the first lines: the header has no texts that could deceive. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/, 20)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  const [first = ''] = lines.filter((line) => line.trim() !== '');
  const count = (line: string, sign: string): number => line.split(sign).length - 1;
  const inOne = (all: readonly string[]) =>
    delimiters.map((sign) => ({ sign, most: Math.max(0, ...all.map((line) => count(line, sign))) }));
  const best = (found: readonly { sign: string; most: number }[]) => found.reduce((a, c) => (c.most > a.most ? c : a));
  const header = best(inOne([first]));
  return header.most > 0 ? header.sign : best(inOne(lines)).sign;
}

/** @throws FileProblem for more than the limits */
export function readCsv(text: string): Grid {
  // Excel's own line about its separator.
  const named = /^sep=(.)\r?\n/.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const { data } = Papa.parse<string[]>(body, {
    delimiter: named?.[1] ?? delimiterOf(body),
    preview: exchangeLimits.rows + 2,
    skipEmptyLines: false,
  });
  const rows: Cell[][] = [];
  const lines: number[] = [];
  for (const [at, row] of data.entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    if (row.length > exchangeLimits.columns) throw new FileProblem('too_many_columns');
    rows.push(row.map((cell) => unguarded(cell.slice(0, exchangeLimits.cell))));
    lines.push(at + 1 + (named ? 1 : 0));
  }
  if (rows.length === 0) throw new FileProblem('empty');
  if (rows.length > exchangeLimits.rows + 1) throw new FileProblem('too_many_rows');
  return { rows, lines };
}
