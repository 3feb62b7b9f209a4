import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../database/workspace.tsx';
import { shortDay, weekdayName } from '../../i18n/describe-match.ts';
import { formatHours, intlTag } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { type Weekday, weekdayOf } from '../../lib/zoned-time.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';

/** How this feature says times, languages and sums in the reader's language. */
export function useWords() {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { tag } = labels;
  const list = (texts: readonly string[]): string => new Intl.ListFormat(intlTag(tag), { type: 'unit' }).format(texts);
  const day = (iso: string): string => shortDay(iso, tag);
  return {
    labels,
    tag,
    day,
    weekday: (code: Weekday): string => weekdayName(code, tag),
    /** "23.11." */
    dayAndMonth: (iso: string): string =>
      new Intl.DateTimeFormat(intlTag(tag), { day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(
        new Date(`${iso}T12:00:00Z`),
      ),
    /** "Mo., 23.11.2026" */
    dayWithName: (iso: string): string => `${weekdayName(weekdayOf(iso), tag)} ${day(iso)}`,
    hours: (minutes: number): string => formatHours(minutes, tag),
    money: (cents: number): string =>
      new Intl.NumberFormat(intlTag(tag), { style: 'currency', currency: 'EUR' }).format(cents / 100),
    list,
    /** Each language with how well, where that is not well: "Dari, Paschtu (etwas)". */
    languages: ({ languages = [] }: Pick<HelperFacts, 'languages'>): string =>
      list(
        languages
          .filter(({ language }) => language !== 'deu')
          .map(({ language, level }) =>
            level === 'some' ? t('spoken.little', { language: labels.language(language) }) : labels.language(language),
          ),
      ),
    languageOptions: city.catalogues.languages
      .map((code) => ({ value: code, label: labels.language(code) }))
      .sort((one, other) => one.label.localeCompare(other.label, tag)),
    fieldOptions: city.catalogues.fields
      .filter(({ retired }) => !retired)
      .map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) })),
  };
}
