import list from '../../locales/languages.json';

export type Direction = 'ltr' | 'rtl';

export type Language = {
  /** BCP 47 */
  tag: string;
  ownName: string;
  dir: Direction;
  font: string;
};

/** German is the source: whatever another language lacks is shown in German. */
export const sourceTag = 'de';

export const languages: readonly Language[] = list.map((entry) => ({
  ...entry,
  dir: entry.dir === 'rtl' ? 'rtl' : 'ltr',
}));

/** The language for a tag or its base ("ar-SY" → "ar"); German when there is none. */
export function findLanguage(tag: string): Language {
  const base = tag.split('-')[0];
  const found = languages.find((language) => language.tag === tag) ?? languages.find((entry) => entry.tag === base);
  return found ?? { tag: sourceTag, ownName: 'Deutsch', dir: 'ltr', font: 'Fira Sans' };
}

/** First of the browser's languages that we have. */
export function preferredTag(wanted: readonly string[]): string {
  const bases = wanted.map((tag) => tag.split('-')[0]);
  return bases.find((base) => languages.some((language) => language.tag === base)) ?? sourceTag;
}
