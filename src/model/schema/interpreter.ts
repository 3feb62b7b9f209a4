import type { Problem, Schema } from './dialect.ts';

/*
 * The text of these functions is sent to the server inside `validate_doc_update` (access/design-document.ts), so they
 * are ES2015 without `?.`, `??` and object rest (CouchDB's engines), and use nothing but each other.
 */

/** Whether `text` is a day of the Gregorian calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  // Records of other centuries are slips of the pen, and would stand on top of every list for ever.
  if (year < 2000 || year > 2100) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= Number(lengths[month - 1]);
}

/** Whether `text` is RFC 3339 with an explicit offset and whole seconds. */
export function isInstant(text: string): boolean {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:Z|[+-](\d{2}):(\d{2}))$/.exec(text);
  if (!parts) return false;
  return (
    isDay(String(parts[1])) &&
    Number(parts[2]) < 24 &&
    Number(parts[3]) < 60 &&
    Number(parts[4]) < 60 &&
    Number(parts[5] || 0) < 16 &&
    Number(parts[6] || 0) < 60
  );
}

/** All rules of `schema` that `value` breaks, in document order. */
export function check(schema: Schema, value: unknown, path: string): Problem[] {
  const one = (code: Problem['code'], at: string): Problem[] => [{ path: at, code: code }];
  const isText = typeof value === 'string';
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (schema.kind === 'answer') return value === 'not-asked' ? [] : check(schema.of, value, path);
  if (schema.kind === 'text') {
    if (!isText) return one('wrong_type', path);
    const least = schema.min === undefined ? 1 : schema.min;
    if (value.length < least) return one(value.length === 0 ? 'required' : 'too_short', path);
    if (value.length > schema.max) return one('too_long', path);
    return schema.pattern && !new RegExp(`^(?:${schema.pattern})$`).test(value) ? one('pattern', path) : [];
  }
  if (schema.kind === 'code') {
    return isText && schema.codes.indexOf(value) >= 0 ? [] : one(isText ? 'unknown_code' : 'wrong_type', path);
  }
  if (schema.kind === 'number' || schema.kind === 'counter') {
    if (typeof value !== 'number' || Math.floor(value) !== value) return one('wrong_type', path);
    const least = schema.kind === 'number' ? schema.min : 0;
    return value < least || value > schema.max ? one('out_of_range', path) : [];
  }
  if (schema.kind === 'flag') return typeof value === 'boolean' ? [] : one('wrong_type', path);
  if (schema.kind === 'day') return isText && isDay(value) ? [] : one('not_a_day', path);
  if (schema.kind === 'instant') return isText && isInstant(value) ? [] : one('not_an_instant', path);
  if (schema.kind === 'list') return checkList(schema, value, path);
  if (!isRecord) return one('wrong_type', path);
  if (schema.kind === 'record') return checkRecord(schema, value as { [key: string]: unknown }, path);
  if (schema.kind === 'map') return checkMap(schema, value as { [key: string]: unknown }, path);
  return [];
}

function checkList(schema: Schema & { kind: 'list' }, value: unknown, path: string): Problem[] {
  if (!Array.isArray(value)) return [{ path: path, code: 'wrong_type' }];
  if (value.length < (schema.min || 0)) return [{ path: path, code: 'too_few' }];
  if (value.length > schema.max) return [{ path: path, code: 'too_many' }];
  let problems: Problem[] = [];
  const seen: unknown[] = [];
  for (let index = 0; index < value.length; index += 1) {
    problems = problems.concat(check(schema.of, value[index], `${path}/${index}`));
    const key = schema.key && value[index] ? value[index][schema.key] : undefined;
    if (key === undefined) continue;
    if (seen.indexOf(key) >= 0) problems.push({ path: `${path}/${index}/${schema.key}`, code: 'duplicate' });
    seen.push(key);
  }
  return problems;
}

function checkRecord(schema: Schema & { kind: 'record' }, value: { [key: string]: unknown }, path: string): Problem[] {
  const present = Object.keys(value);
  const known = Object.keys(schema.fields);
  const optional = schema.optional || [];
  let problems: Problem[] = [];
  known.forEach((name) => {
    const field = schema.fields[name];
    const at = `${path}/${name}`;
    if (present.indexOf(name) >= 0) {
      const found =
        field && field.kind === 'disputes'
          ? checkDisputes(schema, field, value[name], at)
          : check(field as Schema, value[name], at);
      problems = problems.concat(found);
    } else if (optional.indexOf(name) < 0) problems.push({ path: at, code: 'required' });
  });
  present.forEach((name) => {
    if (known.indexOf(name) < 0) problems.push({ path: `${path}/${name}`, code: 'unknown_field' });
  });
  return problems;
}

function checkDisputes(
  record: Schema & { kind: 'record' },
  schema: Schema & { kind: 'disputes' },
  value: unknown,
  path: string,
): Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ path: path, code: 'wrong_type' }];
  let problems: Problem[] = [];
  Object.keys(value).forEach((name) => {
    const at = `${path}/${name}`;
    const parts = name.split('.');
    const known = Object.keys(record.fields).indexOf(parts[0] as string) >= 0;
    let disputed = known ? (record.fields[parts[0] as string] as Schema) : undefined;
    if (parts.length === 2) disputed = disputed && disputed.kind === 'list' && disputed.key ? disputed.of : undefined;
    if (!disputed || parts.length > 2 || schema.except.indexOf(parts[0] as string) >= 0) {
      problems.push({ path: at, code: 'unknown_field' });
      return;
    }
    const fields: { [name: string]: Schema } = { value: disputed };
    Object.keys(schema.of).forEach((part) => {
      fields[part] = schema.of[part] as Schema;
    });
    const item: Schema = { kind: 'record', fields: fields, optional: ['value'].concat(schema.optional) };
    const list: Schema = { kind: 'list', of: item, min: 2, max: schema.max, key: 'edit' };
    problems = problems.concat(check(list, (value as { [field: string]: unknown })[name], at));
  });
  return problems;
}

function checkMap(schema: Schema & { kind: 'map' }, value: { [key: string]: unknown }, path: string): Problem[] {
  const names = Object.keys(value);
  if (names.length > schema.max) return [{ path: path, code: 'too_many' }];
  let problems: Problem[] = [];
  names.forEach((name) => {
    const at = `${path}/${name}`;
    if (!new RegExp(`^(?:${schema.keys})$`).test(name)) problems.push({ path: at, code: 'unknown_field' });
    else problems = problems.concat(check(schema.of, value[name], at));
  });
  return problems;
}

/** The functions whose text a validation function needs, `check` being the way in. */
export const interpreterParts = [isDay, isInstant, check, checkList, checkRecord, checkDisputes, checkMap];
