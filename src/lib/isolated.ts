/** Foreign text inside of a sentence, whatever direction either has (UAX #9: first strong isolate). For plain text; in pages `bdi`. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
