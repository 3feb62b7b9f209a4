import { createHash } from 'node:crypto';
import type { EmittedRow, GroupRules } from '../indexes/group-rules.ts';
import { type FieldPath, findField, parseField } from './field-path.ts';
import type { JsonIndex } from './index-types.ts';
import { compileSelector } from './selector.ts';

const prefix = 'mango-';

export function isMangoSignature(signature: string): boolean {
  return signature.startsWith(prefix);
}

/**
 * How an index is built: one row for each document that has all fields and that the partial filter takes, its key the
 * list of their values. Each index is a group of its own; equal definitions share one.
 */
export function rulesOfIndex(index: JsonIndex): GroupRules {
  const fields = index.fields.map(([field]) => field);
  const definition = JSON.stringify([fields, index.partialFilter ?? {}]);
  const paths = fields.map(parseField);
  const takes = index.partialFilter ? compileSelector(index.partialFilter) : () => true;
  return {
    signature: `${prefix}${createHash('sha256').update(definition).digest('hex').slice(0, 32)}`,
    views: [{ collation: 'unicode', reducers: [] }],
    map: (documents) => documents.map((text) => [rowsOf(JSON.parse(text), paths, takes)]),
  };
}

function rowsOf(
  document: { readonly [key: string]: unknown },
  paths: readonly FieldPath[],
  takes: (document: { readonly [key: string]: unknown }) => boolean,
): readonly EmittedRow[] {
  const values: unknown[] = [];
  for (const path of paths) {
    const found = findField(document, path);
    if (found.kind !== 'value') return [];
    values.push(found.value);
  }
  return isTaken(takes, document) ? [{ key: JSON.stringify(values), value: 'null' }] : [];
}

/** A document that costs the filter too much is left out: one document must not stop the index. */
function isTaken(
  takes: (document: { readonly [key: string]: unknown }) => boolean,
  document: { readonly [key: string]: unknown },
): boolean {
  try {
    return takes(document);
  } catch {
    return false;
  }
}
