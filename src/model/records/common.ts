import type { Json } from '../../lib/json.ts';
import type { Schema } from '../schema/dialect.ts';

/** Who changed something, when, and in which edit. `level`: how many disputes about it were settled before. */
export type Stamp = { by: string; at: string; edit: string; level?: number };

/** One of several values that two people gave a field without seeing each other's edit. */
export type Candidate = Stamp & {
  /** Missing where somebody took it away; among candidates of `removed` it means "kept". */
  value?: Json;
};

/** Of a counter's number what one page added, and what it took back; both only grow. */
export type Share = [added: number, taken: number];

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
  /** Minutes by which the tablet's clock was behind the server's when `updatedAt` was written; only beyond five. */
  clockOff?: number;
  removed?: { by: string; at: string };
  /** Open disputes by path (merging/paths.ts). */
  candidates?: { [path: string]: Candidate[] };
  /** Who last changed what, for what was changed since the record was made. */
  stamps?: { [path: string]: Stamp };
  /** Of counters: path, then whoever counted (a page, not a person), then their share (merging/counters.ts). */
  shares?: { [path: string]: { [page: string]: Share } };
  merged?: string[];
};

const userName: Schema = { kind: 'text', max: 80, pattern: '[^\\s]+' };
const editToken: Schema = { kind: 'text', max: 40, pattern: '[0-9A-Za-z]{10,40}' };

const stampFields: { readonly [name: string]: Schema } = {
  by: userName,
  at: { kind: 'instant' },
  edit: editToken,
  level: { kind: 'number', min: 1, max: 1000 },
};

export const commonFields = {
  type: { kind: 'text', max: 30, pattern: '[a-z]+' },
  schema: { kind: 'number', min: 1, max: 1000 },
  site: { kind: 'text', max: 40, pattern: '[a-z][a-z0-9-]*' },
  author: { kind: 'text', max: 10, pattern: '[0-9A-Za-z]{10}|import|provision' },
  createdAt: { kind: 'instant' },
  updatedBy: userName,
  updatedAt: { kind: 'instant' },
  edit: editToken,
  clockOff: { kind: 'number', min: -100_000_000, max: 100_000_000 },
  removed: { kind: 'record', fields: { by: userName, at: { kind: 'instant' } } },
  merged: { kind: 'list', of: { kind: 'text', max: 40, pattern: '[0-9]+-[0-9a-f]{32}' }, max: 100 },
  stamps: {
    kind: 'map',
    keys: '[A-Za-z]{1,40}(\\.[0-9A-Za-z]{6,22})?',
    of: { kind: 'record', fields: stampFields, optional: ['level'] },
    max: 500,
  },
} satisfies { readonly [name: string]: Schema };

/** No counter that grows a thousand a day for two thousand years reaches it. */
export const mostCounted = 1_000_000_000;

/** Of record types that have counters. */
export const sharesSchema: Schema = {
  kind: 'map',
  keys: '[A-Za-z]{1,40}(\\.[0-9A-Za-z-]{1,40})?',
  of: {
    kind: 'map',
    keys: '[0-9A-Za-z]{1,40}',
    of: { kind: 'list', of: { kind: 'counter', max: mostCounted }, min: 2, max: 2 },
    max: 2000,
  },
  max: 100,
};

export const commonOptional: readonly string[] = ['clockOff', 'removed', 'candidates', 'merged', 'stamps', 'shares'];

/** Open disputes: by path the values that were given, in the schema of that field or item. */
export const candidatesSchema: Schema = {
  kind: 'disputes',
  of: stampFields,
  optional: ['level'],
  except: [...Object.keys(commonFields).filter((name) => name !== 'removed'), 'candidates', 'shares'],
  max: 10,
};
