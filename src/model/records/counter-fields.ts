/** Of each record type the fields whose schema is a counter or a map of counters; merging knows no city and no schema. */
export const counterFields: { readonly [type: string]: readonly string[] } = {
  tally: ['counts'],
};
