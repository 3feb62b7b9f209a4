import { useMemo } from 'react';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Words } from '../../model/exchange/table/write-rows.ts';

const order = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** Words of the list for spreadsheets, in the reader's language. */
export function useListWords(): Words {
  const { city } = useWorkspace();
  const labels = useLabels(city);
  return useMemo(() => {
    const weekdays = new Intl.DateTimeFormat(labels.tag, { weekday: 'long', timeZone: 'UTC' });
    return {
      field: (code) => labels.catalogue('fields', code),
      language: labels.language,
      district: (id) => city.districts.find((district) => district.id === id)?.name ?? id,
      // 4 January 1970 was a Sunday.
      weekday: (code) => weekdays.format(new Date(Date.UTC(1970, 0, 4 + Math.max(0, order.indexOf(code))))),
      yesNo: (code) => labels.fixed('yesNo', code),
    };
  }, [city, labels]);
}
