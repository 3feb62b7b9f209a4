import { useTranslation } from 'react-i18next';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { weekdays } from '../../../model/directory/rule.ts';
import { emptySchedule, patterns, type ScheduleForm, scheduleOf } from '../../../model/directory/schedule-form.ts';
import styles from '../shared/directory.module.css';
import { useWords } from '../shared/use-words.ts';

type ScheduleFieldsProps = {
  title: string;
  value: readonly ScheduleForm[];
  onChange: (value: ScheduleForm[]) => void;
  today: string;
};

// 5 January 2026 was a Monday.
const shortDay = (index: number, tag: string): string =>
  new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 5 + index)));

/** Weekdays as chips, from and to; below it says in words what that means. */
export function ScheduleFields({ title, value, onChange, today }: ScheduleFieldsProps) {
  const { t } = useTranslation(['directory', 'common']);
  const words = useWords();
  return (
    <Items
      id="form-schedules"
      title={title}
      items={value}
      onChange={onChange}
      empty={emptySchedule}
      addLabel={t('form.addSchedule')}
      removeLabel={t('common:action.remove')}
    >
      {(item, set) => {
        const schedule = scheduleOf(item, today);
        return (
          <>
            {item.pattern === 'custom' ? null : (
              <CheckChips
                legend={t('form.days')}
                values={item.days}
                onChange={(days) => set({ days })}
                options={weekdays.map((day, index) => ({ value: day, label: shortDay(index, words.tag) }))}
              />
            )}
            <div className={styles.pair}>
              <DateField
                kind="time"
                label={t('form.opensAt')}
                value={item.opensAt}
                onChange={(event) => set({ opensAt: event.target.value })}
              />
              <DateField
                kind="time"
                label={t('form.closesAt')}
                value={item.closesAt}
                onChange={(event) => set({ closesAt: event.target.value })}
              />
              <SelectField
                label={t('form.pattern')}
                value={item.pattern}
                options={patterns
                  .filter((pattern) => pattern !== 'custom' || item.rrule !== '')
                  .map((pattern) => ({ value: pattern, label: t(`form.patterns.${pattern}`) }))}
                onChange={(event) => set({ pattern: event.target.value as ScheduleForm['pattern'] })}
              />
            </div>
            <div className={styles.pair}>
              <DateField
                label={t('form.dtstart')}
                optionalLabel={t('common:field.optional')}
                value={item.dtstart}
                onChange={(event) => set({ dtstart: event.target.value })}
              />
              <DateField
                label={t('form.until')}
                optionalLabel={t('common:field.optional')}
                value={item.until}
                onChange={(event) => set({ until: event.target.value })}
              />
              <TextField
                label={t('form.scheduleNote')}
                optionalLabel={t('common:field.optional')}
                maxLength={160}
                value={item.description}
                onChange={(event) => set({ description: event.target.value })}
              />
            </div>
            <p className={styles.quiet} aria-live="polite">
              {schedule ? words.schedule(schedule) : t('form.scheduleOpen')}
            </p>
          </>
        );
      }}
    </Items>
  );
}
