import type { Json, JsonObject } from '../../../lib/json.ts';
import { cleanText } from '../clean.ts';
import { isHsdsTable, tableName } from '../hsds/tables.ts';
import { exchangeLimits, FileProblem } from '../reading.ts';
import { decodeText } from './decode.ts';
import { type Table, toTable } from './header.ts';
import { type Grid, readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { unzip } from './unzip.ts';

export type GivenFile = { name: string; bytes: Uint8Array };

/** What a file turned out to be. `hsds` is JSON, or the tables of a data package by name. */
export type Opened =
  | { kind: 'hsds'; form: 'json' | 'csv'; value: Json }
  | { kind: 'table'; form: 'csv' | 'xlsx'; table: Table };

const starts = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);
const isZip = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 0x03, 0x04);
/** Excel before 2007, and encrypted workbooks. */
const isOldExcel = (bytes: Uint8Array): boolean => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const binaries = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
];

/** Rows as objects; a member named `__proto__` is a member like any other. */
function objectsOf({ columns, rows }: Table): JsonObject[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map((name, at) => [name, typeof row[at] === 'string' ? row[at] : cleanText(row[at])])),
  );
}

/** Columns that only HSDS's tables have. */
const looksLikeHsds = (name: string, { columns }: Table): boolean => isHsdsTable(name) && columns[0] === 'id';

function packageOf(tables: readonly { name: string; table: Table }[]): Opened {
  const value: JsonObject = {};
  for (const { name, table } of tables) {
    const key = `${tableName(name)}.csv`;
    if (Object.hasOwn(value, key)) throw new FileProblem('duplicate_table');
    value[key] = objectsOf(table);
  }
  return { kind: 'hsds', form: 'csv', value };
}

function gridOf({ name, bytes }: GivenFile): Grid {
  const text = decodeText(bytes);
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) throw new FileProblem('unknown_format');
  if (/\.(json|html?|xml|pdf|docx?|png|jpe?g)$/i.test(name)) throw new FileProblem('unknown_format');
  return readCsv(text);
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new FileProblem('broken_json');
  }
}

function openZip({ bytes }: GivenFile): Opened | undefined {
  const tables = unzip(bytes, (name) => isHsdsTable(name));
  if (tables.size === 0) return undefined;
  return packageOf([...tables].map(([name, part]) => ({ name, table: toTable(gridOf({ name, bytes: part }), 0) })));
}

async function openOne(file: GivenFile): Promise<Opened> {
  const { name, bytes } = file;
  if (bytes.length === 0) throw new FileProblem('empty');
  if (isOldExcel(bytes)) throw new FileProblem('old_excel');
  if (binaries.some((mark) => starts(bytes, ...mark))) throw new FileProblem('unknown_format');
  if (isZip(bytes)) return openZip(file) ?? { kind: 'table', form: 'xlsx', table: toTable(await readXlsx(bytes)) };
  const text = decodeText(bytes).trimStart();
  if (text === '') throw new FileProblem('empty');
  if (text.startsWith('{') || text.startsWith('[') || /\.json$/i.test(name)) {
    return { kind: 'hsds', form: 'json', value: parseJson(text) };
  }
  const table = toTable(gridOf(file));
  return looksLikeHsds(name, table) ? packageOf([{ name, table }]) : { kind: 'table', form: 'csv', table };
}

/**
 * Finds out what was given by looking at it; names of files decide for the tables of a data package alone.
 * @throws FileProblem
 */
export async function openFiles(files: readonly GivenFile[]): Promise<Opened> {
  if (files.reduce((sum, { bytes }) => sum + bytes.length, 0) > exchangeLimits.file) throw new FileProblem('too_large');
  const tables = files.filter(({ name }) => isHsdsTable(name));
  if (files.length > 1 && tables.length > 0) {
    const filled = tables.filter(({ bytes }) => bytes.length > 0);
    return packageOf(filled.map((file) => ({ name: file.name, table: toTable(gridOf(file), 0) })));
  }
  const [first] = files;
  if (!first) throw new FileProblem('empty');
  return openOne(first);
}
