import { mangoErrors } from '../errors.ts';

export type FieldPath = readonly string[];

/** What a path leads to: `missing` where the last object has no such member, `astray` where there is nothing to enter. */
export type Found =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'missing' }
  | { readonly kind: 'astray' };

const missing: Found = { kind: 'missing' };
const astray: Found = { kind: 'astray' };

/** The parts of a field's name: dots part, escaped ones do not. @throws invalid_field_name for an empty part */
export function parseField(field: string): FieldPath {
  const isPlain = !field.includes('\\');
  const parts = isPlain ? field.split('.') : field.split(/(?<!\\)\./);
  if (parts.includes('')) throw mangoErrors.invalidFieldName(field);
  return isPlain ? parts : parts.map((part) => part.replaceAll('\\', ''));
}

/** Members of objects by name, items of arrays by number. */
export function findField(root: unknown, path: FieldPath): Found {
  let value = root;
  for (const name of path) {
    if (Array.isArray(value)) {
      const place = /^[+-]?\d{1,15}$/.test(name) ? Number(name) : -1;
      if (place < 0 || place >= value.length) return astray;
      value = value[place];
    } else if (isObject(value)) {
      if (!Object.hasOwn(value, name)) return missing;
      value = value[name];
    } else return astray;
  }
  return { kind: 'value', value };
}

export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
