import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadCatalogues, namespaces } from './catalogue-files.ts';
import { loadWantedWords } from './feature-words.ts';
import { findLanguage, sourceTag } from './languages.ts';

async function addCatalogues(tag: string): Promise<void> {
  await loadWantedWords(tag);
  if (i18next.hasResourceBundle(tag, 'common')) return;
  for (const [namespace, words] of await loadCatalogues(tag)) i18next.addResourceBundle(tag, namespace, words);
}

function showLanguage(tag: string): void {
  const { dir } = findLanguage(tag);
  document.documentElement.lang = tag;
  document.documentElement.dir = dir;
}

/** Loads German (what every language falls back to) and the wanted language, then is ready without suspense. */
export async function createI18n(initialTag: string): Promise<i18n> {
  const { tag } = findLanguage(initialTag);
  await i18next.use(initReactI18next).init({
    lng: tag,
    fallbackLng: sourceTag,
    ns: [...namespaces],
    defaultNS: 'common',
    resources: {},
    returnNull: false,
    // React escapes by itself.
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await Promise.all([...new Set([sourceTag, tag])].map(addCatalogues));
  showLanguage(tag);
  return i18next;
}

/** Rejects when the language's words cannot be fetched; then nothing has changed. */
export async function setLanguage(wanted: string): Promise<void> {
  const { tag } = findLanguage(wanted);
  await addCatalogues(tag);
  await i18next.changeLanguage(tag);
  showLanguage(tag);
}
