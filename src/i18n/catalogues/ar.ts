import type { CatalogueFiles } from '../catalogue-files.ts';

/** Eager inside this module, which is itself loaded lazily: one request for a language. */
export const files: CatalogueFiles = import.meta.glob(
  [
    '/locales/ar/*.json',
    '!/locales/ar/people.json',
    '!/locales/ar/directory.json',
    '!/locales/ar/exchange.json',
    '!/locales/ar/matching.json',
    '!/locales/ar/stand.json',
    '!/locales/ar/calendar.json',
    '!/locales/ar/helpers.json',
    '!/locales/ar/supervision.json',
    '!/locales/ar/recovery.json',
    '!/locales/ar/administration.json',
  ],
  {
    eager: true,
    import: 'default',
  },
);
