import { findField, parseField } from '../mango/field-path.ts';

type Fields = { [name: string]: unknown };

/** The named fields of a document, each where it was (mango_fields:extract). @throws invalid_field_name */
export function pickFields(document: unknown, fields: readonly string[]): unknown {
  const picked: Fields = {};
  for (const field of fields) {
    const path = parseField(field);
    const found = findField(document, path);
    if (found.kind === 'value') place(picked, path, found.value);
  }
  return picked;
}

function place(target: Fields, path: readonly string[], value: unknown): void {
  let at = target;
  for (const name of path.slice(0, -1)) {
    const inner = Object.hasOwn(at, name) ? at[name] : undefined;
    const next = typeof inner === 'object' && inner !== null ? (inner as Fields) : {};
    put(at, name, next);
    at = next;
  }
  put(at, path.at(-1) ?? '', value);
}

/** Also a member that is called `__proto__`. */
function put(target: Fields, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
