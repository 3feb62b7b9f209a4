import type { Json, JsonObject } from '../../lib/json.ts';
import type { CityConfiguration } from '../city/configuration.ts';
import { recordSchema } from '../records/record-types.ts';
import type { Schema } from '../schema/dialect.ts';
import { check } from '../schema/interpreter.ts';
import type { RowNotes } from './notes.ts';
import type { ImportedType } from './reading.ts';

const isRight = (schema: Schema, value: unknown): boolean => check(schema, value, '').length === 0;

/** Of a list what is right, up to the list's length; undefined when that is nothing. */
function rightItems(
  schema: Schema & { kind: 'list' },
  value: readonly Json[],
  where: string,
  note: RowNotes,
): Json | undefined {
  const seen = new Set<unknown>();
  const right = value.filter((item) => {
    const key = schema.key === undefined ? item : (item as JsonObject)[schema.key];
    if (seen.has(key) || !isRight(schema.of, item)) {
      if (!seen.has(key)) note('left_out', where, item);
      return false;
    }
    seen.add(key);
    return true;
  });
  if (right.length > schema.max) note('left_out', where, right[schema.max]);
  return right.length === 0 ? undefined : right.slice(0, schema.max);
}

type Schemas = { readonly [field: string]: Schema };
/** A file has thousands of records, a city one schema of each type. */
const known = new WeakMap<CityConfiguration, Map<ImportedType, Schemas>>();

function schemasOf(type: ImportedType, city: CityConfiguration): Schemas {
  const ofCity = known.get(city) ?? new Map<ImportedType, Schemas>();
  known.set(city, ofCity);
  const schemas = ofCity.get(type) ?? recordSchema(type, city).fields;
  ofCity.set(type, schemas);
  return schemas;
}

/** The last gate: only what the record's schema takes goes on; the rest is named. */
export function keepValid(type: ImportedType, fields: JsonObject, city: CityConfiguration, note: RowNotes): JsonObject {
  const schemas = schemasOf(type, city);
  const kept: JsonObject = {};
  for (const [name, value] of Object.entries(fields)) {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (value === undefined || value === null) continue;
    const right =
      schema?.kind === 'list' && Array.isArray(value)
        ? rightItems(schema, value, name, note)
        : schema && isRight(schema, value)
          ? value
          : undefined;
    if (right !== undefined) kept[name] = right;
    else if (!(Array.isArray(value) && value.length === 0)) note('left_out', name, value);
  }
  return kept;
}

/** Names of the common fields: none of them comes from a file. */
const common = new Set([
  'type',
  'schema',
  'site',
  'author',
  'createdAt',
  'updatedBy',
  'updatedAt',
  'edit',
  'clockOff',
  'removed',
  'candidates',
  'stamps',
  'shares',
  'merged',
]);

/** What a record holds besides the common fields. */
export const ownFieldsOf = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !common.has(name) && !name.startsWith('_')));

export const isOwnField = (name: string): boolean => !common.has(name) && !name.startsWith('_');
