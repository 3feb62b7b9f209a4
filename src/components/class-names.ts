/** Joins the class names that apply. */
export function classNames(...names: readonly (string | false | undefined | null)[]): string {
  return names.filter((name) => name !== false && name !== undefined && name !== null && name !== '').join(' ');
}
