import { createHasher } from '../../lib/hash-id.ts';
import { dataPackage, jsonText } from '../../model/exchange/export-file.ts';
import { openFiles } from '../../model/exchange/files/open-files.ts';
import { writeXlsx } from '../../model/exchange/files/write-xlsx.ts';
import { readHsds } from '../../model/exchange/hsds/read-hsds.ts';
import { writeHsds } from '../../model/exchange/hsds/write-hsds.ts';
import { writeTables } from '../../model/exchange/hsds/write-tables.ts';
import { FileProblem } from '../../model/exchange/reading.ts';
import { readTable } from '../../model/exchange/table/read-table.ts';
import { headerSignature, suggestMapping } from '../../model/exchange/table/suggest-mapping.ts';
import type { FileAnswer, FileTask } from './file-work.ts';

async function answer(task: FileTask): Promise<FileAnswer> {
  if (task.kind === 'write-table') return { kind: 'written', bytes: await writeXlsx(task.columns, task.rows) };
  const hasher = await createHasher();
  const { city } = task;
  if (task.kind === 'open') {
    const opened = await openFiles(task.files);
    if (opened.kind === 'hsds')
      return { kind: 'hsds', form: opened.form, reading: readHsds(opened.value, { hasher, city }) };
    const { columns } = opened.table;
    return { ...opened, mapping: suggestMapping(columns), signature: headerSignature(columns) };
  }
  if (task.kind === 'read') {
    const { table, mapping, fieldNames } = task;
    return { kind: 'read', reading: readTable(table, mapping, { hasher, city, fieldNames }) };
  }
  const file = writeHsds(task.records, { hasher, city }, task.options);
  const bytes = task.form === 'json' ? new TextEncoder().encode(jsonText(file)) : dataPackage(writeTables(file));
  return { kind: 'written', bytes: new Uint8Array(bytes) };
}

self.onmessage = ({ data }: MessageEvent<FileTask>) => {
  void answer(data)
    .catch(
      (cause: unknown): FileAnswer => ({
        kind: 'problem',
        code: cause instanceof FileProblem ? cause.code : 'unknown_format',
      }),
    )
    .then((result) => self.postMessage(result));
};
