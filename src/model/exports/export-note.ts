/** What people take out of the app as a file. */
export const exportedThings = [
  'directory-json',
  'directory-csv',
  'directory-xlsx',
  'programme-calendar',
  'programme-page',
  'helper-hours',
  'figures-csv',
  'figures-xlsx',
  'meeting-minutes',
] as const;
export type ExportedThing = (typeof exportedThings)[number];

/** For the audit trail (trust.md, "On the server"): what, how many records, when by the tablet's clock. Never what stood in it. */
export type ExportNote = { what: ExportedThing; count: number; at: string };

/** As many records as one note may speak of. */
export const mostExported = 1_000_000;
