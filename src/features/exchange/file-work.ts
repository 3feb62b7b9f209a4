import type { JsonObject } from '../../lib/json.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import type { Table } from '../../model/exchange/files/header.ts';
import type { GivenFile } from '../../model/exchange/files/open-files.ts';
import type { ExportOptions, Stored } from '../../model/exchange/hsds/write-hsds.ts';
import type { FileProblemCode, Reading } from '../../model/exchange/reading.ts';
import type { Mapping } from '../../model/exchange/table/targets.ts';

export type ExportForm = 'json' | 'csv' | 'xlsx';

/** What the worker is asked; files from outside are looked at nowhere else. */
export type FileTask =
  | { kind: 'open'; files: GivenFile[]; city: CityConfiguration }
  | { kind: 'read'; table: Table; mapping: Mapping; city: CityConfiguration; fieldNames: ReadonlyMap<string, string> }
  | { kind: 'write-hsds'; form: 'json' | 'csv'; records: Stored[]; options: ExportOptions; city: CityConfiguration }
  | { kind: 'write-table'; columns: string[]; rows: JsonObject[] };

export type FileAnswer =
  | { kind: 'hsds'; form: 'json' | 'csv'; reading: Reading }
  | { kind: 'table'; form: 'csv' | 'xlsx'; table: Table; mapping: Mapping; signature: string }
  | { kind: 'read'; reading: Reading }
  | { kind: 'written'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'problem'; code: FileProblemCode };
