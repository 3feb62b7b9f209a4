import { useTranslation } from 'react-i18next';
import { intlTag } from '../../i18n/format.ts';
import type { Period, PeriodKind } from '../../model/helpers/period.ts';

/** "November 2026", "4. Quartal 2026", "2026". */
export function usePeriodName(): (period: Period, kind: PeriodKind) => string {
  const { t, i18n } = useTranslation('helpers');
  return ({ from }, kind) => {
    const year = from.slice(0, 4);
    if (kind === 'year') return year;
    if (kind === 'quarter')
      return t('settlement.quarterName', { number: Math.ceil(Number(from.slice(5, 7)) / 3), year });
    return new Intl.DateTimeFormat(intlTag(i18n.language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${from}T12:00:00Z`),
    );
  };
}
