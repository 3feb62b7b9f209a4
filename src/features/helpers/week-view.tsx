import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { classNames } from '../../components/class-names.ts';
import { weekdayOf } from '../../lib/zoned-time.ts';
import type { WeekDay, WeekSlot } from '../../model/helpers/week.ts';
import styles from './helpers.module.css';
import { TimeSpan } from './time-span.tsx';
import type { Assignment } from './use-helpers.ts';
import { useWords } from './use-words.ts';

function Slot({ slot: { helper, from, to, bookings } }: { slot: WeekSlot<Assignment> }) {
  const { t } = useTranslation('helpers');
  const words = useWords();
  return (
    <li>
      <Link href={`/helpers/${helper.id}`} className={classNames(styles.slot, bookings.length > 0 && styles.taken)}>
        <bdi className={styles.slotName}>{helper.name}</bdi>
        <span className={styles.hours}>
          <TimeSpan from={from} to={to} />
        </span>
        <span className={styles.spoken}>{words.languages(helper)}</span>
        {bookings.map((one) => (
          <span key={one.id} className={styles.booked}>
            {t(`week.${one.state === 'asked' ? 'asked' : 'booked'}`)} <TimeSpan from={one.from} to={one.to} />
          </span>
        ))}
      </Link>
    </li>
  );
}

/** Seven columns where there is room; on a phone one day, and the others a tap away. */
export function WeekView({ week, today }: { week: readonly WeekDay<Assignment>[]; today: string }) {
  const { t } = useTranslation('helpers');
  const words = useWords();
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const open = week.find(({ day }) => day === (chosen ?? today)) ?? week[0];
  return (
    <div className={styles.weekFrame}>
      <div role="radiogroup" aria-label={t('week.days')} className={styles.dayPicker}>
        {week.map(({ day, slots }) => (
          <label key={day} className={styles.dayChoice}>
            <input
              type="radio"
              autoComplete="off"
              className={styles.dayInput}
              name={id}
              checked={day === open?.day}
              onChange={() => setChosen(day)}
            />
            <span className={styles.dayFace}>
              <span>{words.weekday(weekdayOf(day))}</span>
              <bdi className={styles.dayNumber}>{Number(day.slice(8))}</bdi>
              <span className={styles.dayCount}>{slots.length === 0 ? '–' : slots.length}</span>
            </span>
          </label>
        ))}
      </div>
      <div className={styles.week}>
        {week.map(({ day, slots }) => (
          <section
            key={day}
            className={classNames(styles.day, day === open?.day && styles.openDay, day === today && styles.today)}
            aria-labelledby={`${id}-${day}`}
          >
            <h2 id={`${id}-${day}`} className={styles.dayTitle}>
              <span>{words.weekday(weekdayOf(day))}</span> <bdi>{words.dayAndMonth(day)}</bdi>
            </h2>
            {slots.length === 0 ? (
              <p className={styles.quiet}>{t('week.nobody')}</p>
            ) : (
              <ul className={styles.slots}>
                {slots.map((slot) => (
                  <Slot key={`${slot.helper.id}.${slot.from}`} slot={slot} />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}
