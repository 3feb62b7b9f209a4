import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../database/workspace.tsx';
import { dayInWords, describeSchedule } from '../../../i18n/describe-schedule.ts';
import { continuityInWords, freshnessInWords, placesInWords } from '../../../i18n/describe-trust.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import type { Continuity } from '../../../model/directory/continuity.ts';
import type { Freshness } from '../../../model/directory/freshness.ts';
import type { Schedule } from '../../../model/records/directory-parts.ts';

/** What the directory's parts are called in the reader's language. */
export function useWords() {
  const { t } = useTranslation('directory');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  return useMemo(() => {
    const { tag } = labels;
    return {
      tag,
      labels,
      day: (day: string): string => dayInWords(day, tag),
      schedule: (schedule: Schedule): string => describeSchedule(schedule, t, tag),
      freshness: (freshness: Freshness): string => freshnessInWords(freshness, t, tag),
      continuity: (continuity: Continuity): string => continuityInWords(continuity, t, tag),
      places: (continuity: Continuity): string => placesInWords(continuity, t, tag),
      district: (id: string): string => city.districts.find((district) => district.id === id)?.name ?? id,
      list: (parts: readonly string[]): string => new Intl.ListFormat(tag, { type: 'conjunction' }).format(parts),
    };
  }, [labels, t, city]);
}

export type Words = ReturnType<typeof useWords>;
