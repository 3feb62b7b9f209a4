import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { createHasher } from '../../../src/lib/hash-id.ts';
import type { Json, JsonObject } from '../../../src/lib/json.ts';
import { type GivenFile, openFiles } from '../../../src/model/exchange/files/open-files.ts';
import { readHsds } from '../../../src/model/exchange/hsds/read-hsds.ts';
import type { Stored } from '../../../src/model/exchange/hsds/write-hsds.ts';
import { importBody } from '../../../src/model/exchange/import-body.ts';
import type { Draft, Reading } from '../../../src/model/exchange/reading.ts';
import { readTable } from '../../../src/model/exchange/table/read-table.ts';
import { suggestMapping } from '../../../src/model/exchange/table/suggest-mapping.ts';
import type { Mapping } from '../../../src/model/exchange/table/targets.ts';
import { smallCity } from '../../builders/small-city.ts';

export const folder = join(import.meta.dirname, 'hsds-3.0');
export const hasher = await createHasher();
export const city = smallCity();

export const fileAt = (path: string): GivenFile => ({
  name: path.replace(/^.*\//, ''),
  bytes: new Uint8Array(readFileSync(join(folder, path))),
});
export const textFile = (name: string, text: string): GivenFile => ({ name, bytes: new TextEncoder().encode(text) });
export const csvFiles = (): GivenFile[] =>
  readdirSync(join(folder, 'csv'))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => fileAt(`csv/${name}`));

export const readJson = (value: Json): Reading => readHsds(value, { hasher, city });

/** What the app does with a file, without a screen. */
export async function readFiles(files: readonly GivenFile[], mapping?: Mapping): Promise<Reading> {
  const opened = await openFiles(files);
  if (opened.kind === 'hsds') return readJson(opened.value);
  const { table } = opened;
  return readTable(table, mapping ?? suggestMapping(table.columns), { hasher, city, fieldNames: new Map() });
}

export const storedOf = (draft: Draft, by = 'anna'): Stored => ({
  id: draft.id,
  body: importBody(draft, { hasher, site: city.id, by, at: '2026-11-23T09:00:00+01:00' }),
});

/** The validator of HSDS 3.0's own schemas; what they refer to and do not bring along may be anything. */
export function hsdsValidator(schema: 'service' | 'organization'): (value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const files = readdirSync(join(folder, 'schema'));
  for (const file of files) {
    ajv.addSchema(JSON.parse(readFileSync(join(folder, 'schema', file), 'utf8')) as JsonObject, file);
  }
  for (const file of ['metadata', 'funding', 'program', 'organization_identifier', 'taxonomy'].map(
    (name) => `${name}.json`,
  )) {
    if (!files.includes(file)) ajv.addSchema({}, file);
  }
  const validate = ajv.getSchema(`${schema}.json`);
  if (!validate) throw new Error(`no schema ${schema}`);
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
