import type { Hasher } from '../../../lib/hash-id.ts';
import { isObject, type JsonObject } from '../../../lib/json.ts';
import type { CityConfiguration } from '../../city/configuration.ts';
import { cleanLine } from '../clean.ts';
import type { RowNotes } from '../notes.ts';

/** Where parts of a file are read: their names are made by the hasher, what does not fit is noted. */
export type ReadContext = { hasher: Hasher; city: CityConfiguration; note: RowNotes };

/** The objects of a list; whatever else stands in it or instead of it is nothing. */
export const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Our own item ids come back as `x_id` (profile.md); others are made from the file's id, or from the content. */
export function itemId({ hasher }: ReadContext, object: JsonObject, ...content: readonly unknown[]): string {
  const own = object.x_id;
  if (typeof own === 'string' && /^[0-9A-Za-z]{6,22}$/.test(own)) return own;
  const id = cleanLine(object.id);
  return id === '' ? hasher.id('item', ...content.map((part) => JSON.stringify(part) ?? '')) : hasher.id('item', id);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => uuid.test(text);

/** Takes away what is undefined. */
export function filled(fields: { readonly [name: string]: unknown }): JsonObject {
  const entries = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as JsonObject;
}
