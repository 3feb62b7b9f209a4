import type { JsonObject } from '../../lib/json.ts';

export type ImportedType = 'provider' | 'offer';

/** A record as a file has it: its own fields alone (records/provider.ts, records/offer.ts), valid by their schema. */
export type Draft = {
  type: ImportedType;
  /** `<type>-import-<hash of source and id>`: two offices that import one file make one record. */
  id: string;
  /** Id of the record that this one was exported from; it is the same one where it is there. */
  sameAs?: string | undefined;
  name: string;
  /** Line of the table, or place in the file's list; from 1. */
  row: number;
  fields: JsonObject;
};

/** Codes are translation keys below `exchange:note`. */
export type NoteCode =
  | 'name_missing'
  | 'not_an_object'
  | 'twice_in_file'
  | 'left_out'
  | 'shortened'
  | 'link_refused'
  | 'email_refused'
  | 'phone_refused'
  | 'day_unknown'
  | 'number_unknown'
  | 'language_unknown'
  | 'district_unknown'
  | 'field_unknown'
  | 'schedule_unknown'
  | 'answer_unknown'
  | 'point_refused'
  | 'too_many_columns';

/** An error keeps the row out; a warning names what of it is left out. */
export type Note = {
  level: 'error' | 'warning';
  row: number;
  code: NoteCode;
  /** Field or column, as the file calls it. */
  where: string;
  /** The value's beginning, as text. */
  value: string;
};

export type Reading = { drafts: Draft[]; notes: Note[] };

/** Why a file cannot be read at all; translation keys below `exchange:problem`. */
export type FileProblemCode =
  | 'empty'
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'unknown_format'
  | 'old_excel'
  | 'broken_zip'
  | 'zip_bomb'
  | 'broken_xlsx'
  | 'broken_json'
  | 'broken_csv'
  | 'wrong_encoding'
  | 'not_hsds'
  | 'hsds_part'
  | 'duplicate_table'
  | 'took_too_long';

export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  readonly code: FileProblemCode;

  constructor(code: FileProblemCode) {
    super(code);
    this.code = code;
  }
}

/** Of what comes from outside; bytes, rows and letters. */
export const exchangeLimits = {
  file: 30_000_000,
  unpacked: 120_000_000,
  entries: 2000,
  rows: 50_000,
  columns: 300,
  cell: 20_000,
  notes: 2000,
  /** A file that is not read after so many ms is given up. */
  patience: 60_000,
} as const;
