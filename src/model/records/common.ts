import type { Json } from '../../lib/json.ts';
import type { Schema } from '../schema/dialect.ts';

/** One of several values that two people gave a field without seeing each other's edit. */
export type Candidate = {
  /** Missing where somebody took an optional field away. */
  value?: Json;
  by: string;
  at: string;
  edit: string;
};

/** Fields of every record. Times are local with offset and never decide an order (architecture.md, "Records"). */
export type RecordFields = {
  type: string;
  schema: number;
  site: string;
  /** 10 base62 characters, the token of the account that created the record. */
  author: string;
  createdAt: string;
  /** User name of whoever made the last change. */
  updatedBy: string;
  updatedAt: string;
  /** Random, new with every change: tells one edit from another whatever clocks say. */
  edit: string;
  removed?: { by: string; at: string };
  candidates?: { [field: string]: Candidate[] };
  merged?: string[];
};

const userName: Schema = { kind: 'text', max: 80, pattern: '[^\\s]+' };
const editToken: Schema = { kind: 'text', max: 40, pattern: '[0-9A-Za-z]{10,40}' };

export const commonFields: { readonly [name: string]: Schema } = {
  type: { kind: 'text', max: 30, pattern: '[a-z]+' },
  schema: { kind: 'number', min: 1, max: 1000 },
  site: { kind: 'text', max: 40, pattern: '[a-z][a-z0-9-]*' },
  author: { kind: 'text', max: 10, pattern: '[0-9A-Za-z]{10}|import|provision' },
  createdAt: { kind: 'instant' },
  updatedBy: userName,
  updatedAt: { kind: 'instant' },
  edit: editToken,
  removed: { kind: 'record', fields: { by: userName, at: { kind: 'instant' } } },
  merged: { kind: 'list', of: { kind: 'text', max: 40, pattern: '[0-9]+-[0-9a-f]{32}' }, max: 100 },
};

export const commonOptional: readonly string[] = ['removed', 'candidates', 'merged'];

/** Open disputes: for each field of a type the values that were given, in that field's own schema. */
export const candidatesSchema: Schema = {
  kind: 'disputes',
  of: { by: userName, at: { kind: 'instant' }, edit: editToken },
  except: [...Object.keys(commonFields), 'candidates'],
  max: 10,
};
