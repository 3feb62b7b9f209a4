import { mangoErrors } from '../errors.ts';
import { plainTerm } from './erlang-term.ts';
import { type FieldPath, findField, isObject, parseField } from './field-path.ts';

/** @returns undefined for all fields. @throws invalid_fields, invalid_field */
export function parseFields(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) throw mangoErrors.invalidFields(plainTerm(value));
  for (const field of value) {
    if (typeof field !== 'string') throw mangoErrors.invalidField(plainTerm(field));
    parseField(field);
  }
  return value.length === 0 ? undefined : (value as string[]);
}

type Members = Record<string, unknown>;

/** Makes documents of these fields alone; items of arrays become members by their number. */
export function compileProjection(fields: readonly string[]): (document: unknown) => Members {
  const paths = fields.map(parseField);
  return (document) => {
    const result = emptyObject();
    for (const path of paths) {
      const found = findField(document, path);
      if (found.kind === 'value') setField(result, path, found.value);
    }
    return result;
  };
}

/** Sets a member, with the objects that lead to it. What was no object on the way is replaced. */
export function setField(root: Members, path: FieldPath, value: unknown): void {
  let target = root;
  path.forEach((name, place) => {
    if (place === path.length - 1) {
      target[name] = value;
      return;
    }
    const inner = target[name];
    // A copy: what a shorter path put there belongs to the document.
    const next: Members = isObject(inner) ? Object.assign(emptyObject(), inner) : emptyObject();
    target[name] = next;
    target = next;
  });
}

/** Without a prototype, so that `__proto__` is a member like any other. */
export function emptyObject(): Members {
  return Object.create(null) as Members;
}
