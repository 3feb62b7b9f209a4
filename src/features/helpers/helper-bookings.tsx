import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { isStillBooked } from '../../model/helpers/load.ts';
import { BookDialog } from './book-dialog.tsx';
import { BookingRow } from './booking-row.tsx';
import styles from './helpers.module.css';
import { useBookingActions } from './use-booking-actions.tsx';
import type { HelperData } from './use-helpers.ts';
import { useRights } from './use-rights.ts';

type HelperBookingsProps = { helper: HelperFacts; data: HelperData; today: string };

const step = 5;

/** What is coming, then what was, the latest first. */
export function HelperBookings({ helper, data, today }: HelperBookingsProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const { isCounter } = useRights();
  const actions = useBookingActions();
  const [limit, setLimit] = useState(step);
  const [booking, setBooking] = useState(false);
  const own = data.assignments
    .filter((one) => one.helper === helper.id)
    .sort((one, other) => `${other.day}${other.from}`.localeCompare(`${one.day}${one.from}`));
  const coming = own.filter(isStillBooked).reverse();
  const past = own.filter((one) => !isStillBooked(one));
  const isAskable = isCounter && (helper.state === 'active' || helper.state === 'paused');
  return (
    <Card as="section" labelledBy="helper-bookings">
      <div className={styles.section}>
        <SectionHeading
          level={2}
          look={3}
          id="helper-bookings"
          actions={
            isAskable ? (
              <Button icon="plus" onClick={() => setBooking(true)}>
                {t('find.ask')}
              </Button>
            ) : undefined
          }
        >
          {t('people.bookings')}
        </SectionHeading>
        {actions.alert}
        {own.length === 0 ? <p className={styles.quiet}>{t('people.noBookings')}</p> : null}
        {coming.length === 0 ? null : (
          <ul className={styles.list} aria-label={t('booking.title')}>
            {coming.map((one) => (
              <BookingRow key={one.id} booking={one} helper={undefined} actions={actions} />
            ))}
          </ul>
        )}
        {past.length === 0 ? null : (
          <section className={styles.group} aria-labelledby="helper-past">
            <SectionHeading level={3} id="helper-past">
              {t('people.past', { count: past.length })}
            </SectionHeading>
            <ul className={styles.list} aria-labelledby="helper-past">
              {past.slice(0, limit).map((one) => (
                <BookingRow key={one.id} booking={one} helper={undefined} actions={actions} />
              ))}
            </ul>
            {past.length > limit ? (
              <Button variant="tertiary" onClick={() => setLimit(limit + step * 4)}>
                {t('common:action.showMore')}
              </Button>
            ) : null}
          </section>
        )}
      </div>
      {actions.dialog}
      {booking ? <BookDialog helper={helper} data={data} today={today} onClose={() => setBooking(false)} /> : null}
    </Card>
  );
}
