import { useTranslation } from 'react-i18next';
import { DateField } from '../../../components/fields/date-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { Toggle } from '../../../components/toggle/toggle.tsx';
import { emptyDate } from '../../../model/directory/offer-form.ts';
import styles from '../shared/directory.module.css';
import type { SectionProps } from './offer-sections.tsx';

/** Single days of an offer without a rule. */
export function DateItems({ form, set }: Pick<SectionProps, 'form' | 'set'>) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Items
      id="form-dates"
      title={t('form.dates')}
      items={form.dates}
      onChange={(dates) => set({ dates })}
      empty={emptyDate}
      addLabel={t('form.addDate')}
      removeLabel={t('common:action.remove')}
    >
      {(item, change) => (
        <>
          <div className={styles.pair}>
            <DateField
              label={t('form.day')}
              value={item.day}
              onChange={(event) => change({ day: event.target.value })}
            />
            <DateField
              kind="time"
              label={t('form.opensAt')}
              value={item.from}
              onChange={(event) => change({ from: event.target.value })}
            />
            <DateField
              kind="time"
              label={t('form.closesAt')}
              value={item.to}
              onChange={(event) => change({ to: event.target.value })}
            />
          </div>
          <Toggle
            label={t('form.cancelled')}
            checked={item.cancelled}
            onChange={(event) => change({ cancelled: event.target.checked })}
          />
        </>
      )}
    </Items>
  );
}
