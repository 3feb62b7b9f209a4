import { strToU8, zipSync } from 'fflate';
import Papa from 'papaparse';
import type { JsonObject } from '../../lib/json.ts';
import { harmless } from './harmless.ts';
import type { Tables } from './hsds/tables.ts';
import type { HsdsFile } from './hsds/write-hsds.ts';

export const jsonText = (file: HsdsFile): string => `${JSON.stringify(file, null, 2)}\n`;

const columnsOf = (rows: readonly JsonObject[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

const textOf = (value: unknown): string => (value === undefined || value === null ? '' : harmless(String(value)));

export function csvText(rows: readonly JsonObject[], delimiter = ','): string {
  const columns = columnsOf(rows);
  return `${Papa.unparse([columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))], { delimiter, newline: '\r\n' })}\r\n`;
}

/** A tabular data package: a CSV a table, and what describes them (specs.frictionlessdata.io). */
export function dataPackage(tables: Tables): Uint8Array {
  const named = Object.entries(tables);
  const resources = named.map(([name, rows]) => ({
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    encoding: 'utf-8',
    schema: { fields: columnsOf(rows).map((column) => ({ name: column, type: 'string' })) },
  }));
  const description = { name: 'hsds', profile: 'tabular-data-package', version: '3.0', resources };
  const files = named.map(([name, rows]): [string, Uint8Array] => [`${name}.csv`, strToU8(csvText(rows))]);
  return zipSync(Object.fromEntries([...files, ['datapackage.json', strToU8(JSON.stringify(description, null, 2))]]), {
    // One time for all, so that the same records are the same bytes.
    mtime: new Date(2000, 0, 1),
  });
}
