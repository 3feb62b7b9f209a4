import type { CityConfiguration } from '../city/configuration.ts';
import type { Schema } from '../schema/dialect.ts';
import { appointment } from './appointment.ts';
import { assignment, hours, request } from './assignment.ts';
import { caseNote } from './case-note.ts';
import { catalogue } from './catalogue.ts';
import { candidatesSchema, commonFields, commonOptional, mostCounted, sharesSchema } from './common.ts';
import { consultation } from './consultation.ts';
import { counterFields } from './counter-fields.ts';
import { deviceReport } from './device-report.ts';
import { evaluation } from './evaluation.ts';
import { type OwnFields, ownFields } from './field-kinds.ts';
import { guide, suggestion } from './guide.ts';
import { areaAddress, areaKey, handOver } from './hand-over.ts';
import { helper } from './helper.ts';
import { introduction } from './introduction.ts';
import { meeting } from './meeting.ts';
import { offer } from './offer.ts';
import { person } from './person.ts';
import { provider } from './provider.ts';
import { referral } from './referral.ts';
import { report } from './report.ts';
import { answer, review } from './review.ts';
import { session } from './session.ts';
import { signUp } from './sign-up.ts';
import { staff } from './staff.ts';
import { tally } from './tally.ts';

/** What each type has besides the common fields; some ask the city's catalogues. */
const types = {
  consultation,
  session,
  tally,
  referral,
  review,
  answer,
  person,
  casenote: caseNote,
  appointment,
  signup: signUp,
  introduction,
  areakey: areaKey,
  areaaddress: areaAddress,
  handover: handOver,
  helper,
  request,
  assignment,
  hours,
  provider,
  offer,
  guide,
  suggestion,
  city: ownFields({ configuration: { kind: 'open' } }),
  staff,
  meeting,
  report,
  catalogue,
  devicereport: deviceReport,
  evaluation,
} satisfies { [type: string]: OwnFields | ((city: CityConfiguration) => OwnFields) };

export type RecordType = keyof typeof types;
export const recordTypes = Object.keys(types) as RecordType[];

/** The schema number that this version writes; it reads this one and the one before (architecture.md). */
export const schemaVersions: Record<RecordType, number> = {
  consultation: 1,
  session: 1,
  tally: 1,
  referral: 1,
  review: 1,
  answer: 1,
  person: 1,
  casenote: 1,
  appointment: 1,
  signup: 1,
  introduction: 1,
  areakey: 1,
  areaaddress: 1,
  handover: 1,
  helper: 1,
  request: 1,
  assignment: 1,
  hours: 1,
  provider: 1,
  offer: 1,
  guide: 1,
  suggestion: 1,
  city: 1,
  staff: 1,
  meeting: 1,
  report: 1,
  catalogue: 1,
  devicereport: 1,
  evaluation: 1,
};

/** Whether a record was written by a newer version of the app than this one. */
export function isNewer({ type, body }: { type: string; body: { schema?: unknown } }): boolean {
  const known = schemaVersions[type as RecordType];
  return known === undefined || Number(body.schema) > known;
}

/** An evaluation names neither author nor times nor edit, and nothing merges it. */
const isUnsigned = (type: RecordType): boolean => type === 'evaluation';

/** The whole schema of a record, its common fields included: what a person may save. */
export function recordSchema(type: RecordType, city: CityConfiguration): Schema & { kind: 'record' } {
  const made = types[type];
  const { fields, optional } = typeof made === 'function' ? made(city) : made;
  if (isUnsigned(type)) {
    const { type: named, schema, site } = commonFields;
    return { kind: 'record', fields: { type: named, schema, site, ...fields }, optional };
  }
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
