import i18next from 'i18next';
import type { Catalogue, FeatureNamespace } from './catalogue-files.ts';
import { findLanguage, sourceTag } from './languages.ts';

/** Words of screens that are loaded when somebody goes there. */
const loaders = import.meta.glob<Catalogue>(
  [
    '/locales/*/people.json',
    '/locales/*/directory.json',
    '/locales/*/exchange.json',
    '/locales/*/matching.json',
    '/locales/*/stand.json',
    '/locales/*/calendar.json',
    '/locales/*/helpers.json',
    '/locales/*/administration.json',
    '/locales/*/recovery.json',
    '/locales/*/supervision.json',
  ],
  {
    import: 'default',
  },
);

const wanted = new Set<FeatureNamespace>();

/** The words that were wanted so far, in one more language. Rejects when they cannot be fetched. */
export async function loadWantedWords(tag: string): Promise<void> {
  const missing = [...wanted].filter((name) => !i18next.hasResourceBundle(tag, name));
  await Promise.all(
    missing.map(async (name) => {
      const words = await loaders[`/locales/${tag}/${name}.json`]?.();
      if (words) i18next.addResourceBundle(tag, name, words);
    }),
  );
}

/** Before a screen is shown: its words in the reader's language and in German; they follow when the language changes. */
export async function wantWords(...names: readonly FeatureNamespace[]): Promise<void> {
  for (const name of names) wanted.add(name);
  await Promise.all([...new Set([sourceTag, findLanguage(i18next.language).tag])].map(loadWantedWords));
}
