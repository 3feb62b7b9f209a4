/** Nothing, or something that `link` makes a link of. */
export const isEmptyOr = (link: (text: string) => string | undefined, text: string): boolean =>
  text.trim() === '' || link(text) !== undefined;
