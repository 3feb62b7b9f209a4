import type { CityConfiguration } from '../city/configuration.ts';
import type { Schema } from '../schema/dialect.ts';
import { caseNoteFields } from './case-note.ts';
import { candidatesSchema, commonFields, commonOptional, mostCounted, sharesSchema } from './common.ts';
import { consultationFields, consultationOptional } from './consultation.ts';
import { counterFields } from './counter-fields.ts';
import { sessionFields, sessionOptional } from './session.ts';

export type RecordType = 'consultation' | 'session' | 'casenote' | 'city';

/** The schema number that this version writes; it reads this one and the one before (architecture.md). */
export const schemaVersions: Record<RecordType, number> = { consultation: 1, session: 1, casenote: 1, city: 1 };

/** Whether a record was written by a newer version of the app than this one. */
export function isNewer({ type, body }: { type: string; body: { schema?: unknown } }): boolean {
  const known = schemaVersions[type as RecordType];
  return known === undefined || Number(body.schema) > known;
}

function ownFields(
  type: RecordType,
  city: CityConfiguration,
): [fields: { [name: string]: Schema }, optional: readonly string[]] {
  switch (type) {
    case 'consultation':
      return [consultationFields(city), consultationOptional];
    case 'session':
      return [{ ...sessionFields }, sessionOptional];
    case 'casenote':
      return [{ ...caseNoteFields }, []];
    case 'city':
      return [{ configuration: { kind: 'open' } }, []];
  }
}

/** The whole schema of a record, its common fields included: what a person may save. */
export function recordSchema(type: RecordType, city: CityConfiguration): Schema & { kind: 'record' } {
  const [fields, optional] = ownFields(type, city);
  const shares = counterFields[type] ? { shares: sharesSchema } : {};
  return {
    kind: 'record',
    fields: { ...commonFields, candidates: candidatesSchema, ...shares, ...fields },
    optional: [...commonOptional, ...optional],
  };
}

function asMerged(field: Schema): Schema {
  if (field.kind === 'list' && field.key !== undefined) return { ...field, min: 0, max: 200 };
  if (field.kind === 'counter') return { ...field, max: mostCounted };
  return field.kind === 'map' && field.of.kind === 'counter' ? { ...field, of: asMerged(field.of) } : field;
}

/**
 * What the server keeps: the same, but lists of items may be empty or longer, and counters greater. When two people each
 * took away what the other kept, merging leaves none; when each added some, it keeps all.
 */
export function storedSchema(type: RecordType, city: CityConfiguration): Schema & { kind: 'record' } {
  const schema = recordSchema(type, city);
  const fields = Object.entries(schema.fields).map(([name, field]): [string, Schema] => [name, asMerged(field)]);
  return { ...schema, fields: Object.fromEntries(fields) };
}
