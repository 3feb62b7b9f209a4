import i18next from 'i18next';
import fallback from '../../locales/language-names.json';
import { sourceTag } from './languages.ts';

/** Names that Intl lacks or gives too vaguely ("Kurdish" for Kurmanji), by ISO 639-3 code and language of the page. */
const names: Readonly<Record<string, Readonly<Record<string, string>>>> = fallback;

/** Name of a spoken language (ISO 639-3) in the page's language; the code itself when nobody knows it. */
export function languageName(code: string, tag: string = i18next.language): string {
  const base = tag.split('-')[0] ?? tag;
  const ours = names[code]?.[base];
  if (ours !== undefined) return ours;
  try {
    return (
      new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(code) ?? names[code]?.[sourceTag] ?? code
    );
  } catch {
    // A code that is no language tag at all, for instance an empty one.
    return code;
  }
}
