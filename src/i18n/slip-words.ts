import type { SlipWords } from '../model/slips/slip.ts';
import type { SlipLanguage } from '../model/slips/slip-languages.ts';

/** Of visitors' languages, which the screens need not have: one file each, loaded when a slip asks for it. */
const loaders = import.meta.glob<SlipWords>('/locales/slip/*.json', { import: 'default' });

/** Rejects when they cannot be fetched; offline they come from the app's own cache. */
export async function loadSlipWords(tag: SlipLanguage): Promise<SlipWords> {
  const load = loaders[`/locales/slip/${tag}.json`];
  if (!load) throw new Error(`no slip words for ${tag}`);
  return load();
}

/** Names of the languages as their speakers write them, to choose by. */
export const slipLanguageNames: Readonly<Record<SlipLanguage, string>> = {
  de: 'Deutsch',
  en: 'English',
  ar: 'العربية',
  fa: 'فارسی',
  prs: 'دری',
  ps: 'پښتو',
  uk: 'Українська',
  ru: 'Русский',
  tr: 'Türkçe',
  fr: 'Français',
  ti: 'ትግርኛ',
  ro: 'Română',
  bg: 'Български',
  kmr: 'Kurmancî',
  ckb: 'کوردیی ناوەندی',
};
