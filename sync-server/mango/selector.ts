import { compileNormal } from './selector-match.ts';
import { normalizeSelector } from './selector-normalize.ts';

/**
 * A selector, ready to be asked about documents (with `_id`, `_rev` and, where there is one, `_deleted`). Cheap to make,
 * cheaper to keep. Errors carry Mango's name and reason; where CouchDB answers `bad_request` instead (`_changes`,
 * `_replicate`), take the reason over.
 * @throws invalid_selector_json, invalid_operator, not_supported, bad_arg, bad_field, invalid_selector; and, when it is
 *   asked, invalid_selector for a document that costs too many steps
 */
export function compileSelector(json: unknown): (document: { readonly [key: string]: unknown }) => boolean {
  return compileNormal(normalizeSelector(json));
}
