import type { Hasher } from '../../lib/hash-id.ts';
import { canonicalJson, type JsonObject } from '../../lib/json.ts';
import type { RecordFields } from '../records/common.ts';
import { schemaVersions } from '../records/record-types.ts';
import { importEdit } from './plan-import.ts';
import type { Draft } from './reading.ts';

/**
 * `createdAt` of everything that was ever imported. It must not change once a record is stored, and offices that import an
 * older and a newer version of one file must make one record; so it is the same for each version of each file.
 */
export const importedAt = '2000-01-01T00:00:00Z';

/** The record that a draft becomes; but for who stored it and when, the same at every office, its edit too. */
export function importBody(
  { type, id, fields }: Draft,
  { hasher, site, by, at }: { hasher: Hasher; site: string; by: string; at: string },
): JsonObject {
  const common: RecordFields = {
    type,
    schema: schemaVersions[type],
    site,
    author: 'import',
    createdAt: importedAt,
    updatedBy: by,
    updatedAt: at,
    edit: `${importEdit}${hasher.id(id, canonicalJson(fields))}`,
  };
  return { ...common, ...fields };
}
