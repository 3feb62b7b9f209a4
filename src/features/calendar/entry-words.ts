import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDay, intlTag } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { CalendarEntry } from '../../model/calendar/calendar-entries.ts';

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** Days and entries as the reader's language writes them. */
export function useEntryWords() {
  const { t } = useTranslation('calendar');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { tag } = labels;
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(intlTag(tag), { ...options, timeZone: 'UTC' });
      return (day: string): string => made.format(noon(day));
    };
    return {
      name: (entry: CalendarEntry): string => entry.title ?? labels.sessionKind(entry.kind),
      site: (entry: CalendarEntry): string => (entry.site === city.id ? '' : labels.siteShort(entry.site)),
      kind: labels.sessionKind,
      /** Isolated, for digits keep their order beside right-to-left words. */
      hours: ({ from, to }: CalendarEntry): string => (to === undefined ? from : `${from}–${to}`),
      month: format({ month: 'long', year: 'numeric' }),
      weekday: format({ weekday: 'short' }),
      longWeekday: format({ weekday: 'long' }),
      date: format({ day: 'numeric', month: 'long' }),
      dayNumber: format({ day: 'numeric' }),
      longDay: format({ weekday: 'long', day: 'numeric', month: 'long' }),
      day: (day: string): string => formatDay(noon(day), { tag, timeZone: 'UTC' }),
      count: (count: number): string => (count === 0 ? t('nothing') : t('count', { count })),
    };
  }, [city, labels, tag, t]);
}
