import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../components/class-names.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { addMonths, weekOf, weeksOf } from '../../model/calendar/calendar-days.ts';
import type { CalendarEntry } from '../../model/calendar/calendar-entries.ts';
import styles from './calendar.module.css';
import { useEntryWords } from './entry-words.ts';

type MonthGridProps = {
  /** The chosen day; its month is shown. */
  day: string;
  today: string;
  entries: ReadonlyMap<string, readonly CalendarEntry[]>;
  onPick: (day: string) => void;
};

/** So many entries of a day stand in the grid by name. */
const named = 3;

/** Where a key leads (ARIA Authoring Practices, "Date Picker Dialog"); along the line of text in either direction. */
function dayAt(key: string, day: string, isRtl: boolean): string | undefined {
  const along = isRtl ? -1 : 1;
  const week = weekOf(day);
  switch (key) {
    case 'ArrowRight':
      return addDays(day, along);
    case 'ArrowLeft':
      return addDays(day, -along);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'Home':
      return week[0];
    case 'End':
      return week[6];
    case 'PageDown':
      return addMonths(day, 1);
    case 'PageUp':
      return addMonths(day, -1);
    default:
      return undefined;
  }
}

/** A month: one stop for the Tab key, arrow keys inside; each day says how much is on. */
export function MonthGrid({ day, today, entries, onPick }: MonthGridProps) {
  const { t } = useTranslation('calendar');
  const words = useEntryWords();
  const grid = useRef<HTMLTableElement>(null);
  const isByKey = useRef(false);

  useEffect(() => {
    if (!isByKey.current) return;
    isByKey.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = dayAt(event.key, day, document.documentElement.dir === 'rtl');
    if (next === undefined) return;
    event.preventDefault();
    isByKey.current = true;
    onPick(next);
  }

  return (
    <table ref={grid} aria-label={`${words.month(day)}. ${t('grid')}`} className={styles.month} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {weekOf(day).map((one) => (
            <th key={one} scope="col" abbr={words.longWeekday(one)} className={styles.weekday}>
              {words.weekday(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(day).map((week) => (
          <tr key={week[0]}>
            {week.map((one) => {
              const all = entries.get(one) ?? [];
              return (
                <td key={one} className={styles.cell}>
                  <button
                    type="button"
                    data-day={one}
                    tabIndex={one === day ? 0 : -1}
                    aria-pressed={one === day}
                    aria-current={one === today ? 'date' : undefined}
                    aria-label={t('dayNamed', { day: words.longDay(one), count: words.count(all.length) })}
                    className={classNames(
                      styles.dayButton,
                      one === day && styles.picked,
                      one.slice(0, 7) !== day.slice(0, 7) && styles.outside,
                    )}
                    onClick={() => onPick(one)}
                  >
                    <span className={classNames(styles.number, one === today && styles.isToday)}>
                      {words.dayNumber(one)}
                    </span>
                    {all.slice(0, named).map((entry) => (
                      <span key={entry.key} className={styles.line}>
                        <bdi dir="ltr">{entry.from}</bdi> <bdi>{words.name(entry)}</bdi>
                      </span>
                    ))}
                    {all.length > named ? (
                      <span className={styles.line}>{t('more', { count: all.length - named })}</span>
                    ) : null}
                    {all.length === 0 ? null : <span className={styles.dots}>{all.length}</span>}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
