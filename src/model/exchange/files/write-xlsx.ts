import writeXlsxFile from 'write-excel-file/universal';
import type { JsonObject } from '../../../lib/json.ts';

/** A workbook with one sheet. Cells are numbers or texts, which no program calculates. */
export async function writeXlsx(
  columns: readonly string[],
  rows: readonly JsonObject[],
): Promise<Uint8Array<ArrayBuffer>> {
  const text = (value: unknown): string =>
    value === undefined || value === null ? '' : String(value).slice(0, 32_000);
  const header = columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const cell = (value: unknown) =>
    typeof value === 'number' ? { value, type: Number } : { value: text(value), type: String };
  const cells = rows.map((row) => columns.map((column) => cell(row[column])));
  const book = writeXlsxFile([header, ...cells], {
    stickyRowsCount: 1,
    columns: columns.map(() => ({ width: 24 })),
  });
  return new Uint8Array(await (await book.toBlob()).arrayBuffer());
}
