import all from '../../locales/consent-words.json';

export type ConsentWords = (typeof all)['de'];

const byTag: Readonly<Record<string, ConsentWords>> = all;

/** The buttons of the consent screen in a visitor's language, which is seldom one of the app's; else in English. */
export const consentWords = (tag: string): ConsentWords => byTag[tag] ?? byTag[tag.split('-')[0] ?? ''] ?? all.en;
