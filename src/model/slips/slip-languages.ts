/** Languages of the visitors' slips (locales/slip/<tag>.json), BCP 47. Not all are languages of the screens. */
export const slipLanguages = [
  'de',
  'en',
  'ar',
  'fa',
  'prs',
  'ps',
  'uk',
  'ru',
  'tr',
  'fr',
  'ti',
  'ro',
  'bg',
  'kmr',
  'ckb',
] as const;
export type SlipLanguage = (typeof slipLanguages)[number];

const rightToLeft: readonly SlipLanguage[] = ['ar', 'fa', 'prs', 'ps', 'ckb'];

export const slipDirection = (tag: SlipLanguage): 'ltr' | 'rtl' => (rightToLeft.includes(tag) ? 'rtl' : 'ltr');

/** The slip's language for somebody who speaks this one (ISO 639-3, as consultations keep it). */
const spoken: Readonly<Record<string, SlipLanguage>> = {
  deu: 'de',
  eng: 'en',
  ara: 'ar',
  arb: 'ar',
  apc: 'ar',
  fas: 'fa',
  pes: 'fa',
  prs: 'prs',
  pus: 'ps',
  ukr: 'uk',
  rus: 'ru',
  tur: 'tr',
  fra: 'fr',
  tir: 'ti',
  ron: 'ro',
  bul: 'bg',
  kur: 'kmr',
  kmr: 'kmr',
  ckb: 'ckb',
};

export const slipLanguageFor = (language: string): SlipLanguage | undefined => spoken[language];

export const isSlipLanguage = (tag: string): tag is SlipLanguage => slipLanguages.includes(tag as SlipLanguage);
