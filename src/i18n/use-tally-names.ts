import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CityConfiguration, TallyCounter } from '../model/city/configuration.ts';
import { countersOf, queueCounters, type TallyTile, tilesOf } from '../model/sessions/tally.ts';
import { useLabels } from './use-labels.ts';

/** What the counters of a tally are called; words of namespace `stand`, the city's own first. */
export function useTallyNames(city: CityConfiguration) {
  const { t } = useTranslation('stand');
  const labels = useLabels(city);
  return useMemo(() => {
    const counter = ({ code, labels: own }: TallyCounter): string =>
      own?.[labels.tag] ??
      own?.[city.interfaceLanguages[0] ?? ''] ??
      t(`counters.${code}` as 'counters.leaflet', { defaultValue: code });
    const tile = ({ counter: of, field }: TallyTile): string =>
      field === undefined ? counter(of) : `${counter(of)}, ${labels.catalogue('fields', field)}`;
    const known = new Map([
      [queueCounters.came, t('queue.waiting')],
      [queueCounters.called, t('queue.waiting')],
      [queueCounters.turnedAway, t('queue.turnedAway')],
      ...countersOf(city)
        .flatMap(tilesOf)
        .map((one) => [one.key, tile(one)] as const),
    ]);
    return {
      counter,
      field: (code: string): string => labels.catalogue('fields', code),
      /** Of whatever a tally counts; a key that the city gave up is shown as it is. */
      key: (key: string): string => known.get(key) ?? key,
    };
  }, [city, labels, t]);
}
