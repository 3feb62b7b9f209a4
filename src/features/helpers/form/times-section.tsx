import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { randomBase62 } from '../../../lib/random-id.ts';
import { weekdays } from '../../../model/directory/rule.ts';
import type { SectionProps } from '../helper-form-page.tsx';
import styles from '../helpers.module.css';
import { useWords } from '../use-words.ts';

/** When they are there in a usual week, and on which days not at all. */
export function TimesSection({ form, set, problems }: SectionProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const words = useWords();
  return (
    <Card>
      <div className={styles.section}>
        <Items
          id="form-times"
          title={t('form.times')}
          items={form.times}
          onChange={(times) => set({ times })}
          empty={() => ({ id: randomBase62(10), days: [], from: '09:00', to: '12:00' })}
          addLabel={t('form.addTimes')}
          removeLabel={t('common:action.remove')}
        >
          {(item, change) => (
            <>
              <CheckChips
                legend={t('form.days')}
                dense
                options={weekdays.map((day) => ({ value: day, label: words.weekday(day) }))}
                values={item.days}
                onChange={(days) => change({ days })}
              />
              <div className={styles.fields}>
                <DateField
                  kind="time"
                  label={t('find.from')}
                  value={item.from}
                  onChange={({ target }) => change({ from: target.value })}
                />
                <DateField
                  kind="time"
                  label={t('find.to')}
                  error={problems.includes('times') && item.to <= item.from ? t('form.problem.times') : undefined}
                  value={item.to}
                  onChange={({ target }) => change({ to: target.value })}
                />
              </div>
            </>
          )}
        </Items>
        <Items
          id="form-away"
          title={t('form.away')}
          items={form.away}
          onChange={(away) => set({ away })}
          empty={() => ({ id: randomBase62(10), from: '', to: '' })}
          addLabel={t('form.addAway')}
          removeLabel={t('common:action.remove')}
        >
          {(item, change) => (
            <div className={styles.fields}>
              <DateField
                label={t('form.awayFrom')}
                value={item.from}
                onChange={({ target }) => change({ from: target.value, ...(item.to === '' && { to: target.value }) })}
              />
              <DateField
                label={t('form.awayTo')}
                min={item.from}
                error={problems.includes('away') && item.to < item.from ? t('form.problem.away') : undefined}
                value={item.to}
                onChange={({ target }) => change({ to: target.value })}
              />
            </div>
          )}
        </Items>
      </div>
    </Card>
  );
}
