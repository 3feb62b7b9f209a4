import type { CatalogueFiles } from '../catalogue-files.ts';

/** Eager inside this module, which is itself loaded lazily: one request for a language. */
export const files: CatalogueFiles = import.meta.glob(
  [
    '/locales/en/*.json',
    '!/locales/en/people.json',
    '!/locales/en/directory.json',
    '!/locales/en/exchange.json',
    '!/locales/en/matching.json',
    '!/locales/en/stand.json',
    '!/locales/en/calendar.json',
    '!/locales/en/helpers.json',
    '!/locales/en/supervision.json',
    '!/locales/en/recovery.json',
    '!/locales/en/administration.json',
  ],
  {
    eager: true,
    import: 'default',
  },
);
