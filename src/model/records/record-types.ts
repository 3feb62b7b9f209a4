import type { CityConfiguration } from '../city/configuration.ts';
import type { Schema } from '../schema/dialect.ts';
import { caseNoteFields } from './case-note.ts';
import { candidatesSchema, commonFields, commonOptional } from './common.ts';
import { consultationFields, consultationOptional } from './consultation.ts';
import { sessionFields, sessionOptional } from './session.ts';

export type RecordType = 'consultation' | 'session' | 'casenote' | 'city';

/** The schema number that this version writes; it reads this one and the one before (architecture.md). */
export const schemaVersions: Record<RecordType, number> = { consultation: 1, session: 1, casenote: 1, city: 1 };

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

/** The whole schema of a record, its common fields included: for the form, the tablet's store and the server alike. */
export function recordSchema(type: RecordType, city: CityConfiguration): Schema & { kind: 'record' } {
  const [fields, optional] = ownFields(type, city);
  return {
    kind: 'record',
    fields: { ...commonFields, candidates: candidatesSchema, ...fields },
    optional: [...commonOptional, ...optional],
  };
}
