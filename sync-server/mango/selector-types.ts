/** A selector as JSON; a normalised one has one member an object. */
export type Selector = { readonly [key: string]: unknown };

/** The one member of a normalised selector. */
export function only(selector: Selector): readonly [string, unknown] {
  for (const name in selector) return [name, selector[name]];
  return ['', undefined];
}
