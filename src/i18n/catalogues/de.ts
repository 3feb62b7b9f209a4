import type { CatalogueFiles } from '../catalogue-files.ts';

/** Eager inside this module, which is itself loaded lazily: one request for a language. */
export const files: CatalogueFiles = import.meta.glob(
  [
    '/locales/de/*.json',
    '!/locales/de/people.json',
    '!/locales/de/directory.json',
    '!/locales/de/exchange.json',
    '!/locales/de/matching.json',
    '!/locales/de/stand.json',
    '!/locales/de/calendar.json',
    '!/locales/de/helpers.json',
    '!/locales/de/supervision.json',
    '!/locales/de/recovery.json',
    '!/locales/de/administration.json',
  ],
  {
    eager: true,
    import: 'default',
  },
);
