import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { isStillBooked } from '../../model/helpers/load.ts';
import { BookingRow } from './booking-row.tsx';
import styles from './helpers.module.css';
import { useBookingActions } from './use-booking-actions.tsx';
import type { Assignment, HelperData } from './use-helpers.ts';
import { useRights } from './use-rights.ts';

type Whose = 'own' | 'all';

const byTime = (one: Assignment, other: Assignment): number =>
  `${one.day}${one.from}`.localeCompare(`${other.day}${other.from}`);

/** What is asked and agreed; what is over waits for its hours. */
export function BookingList({ data, today }: { data: HelperData; today: string }) {
  const { t } = useTranslation('helpers');
  const { sites } = useRights();
  const [whose, setWhose] = useState<Whose>('own');
  const actions = useBookingActions();
  const open = data.assignments.filter(isStillBooked).sort(byTime);
  const own = open.filter(({ forSite }) => sites.some(({ id }) => id === forSite));
  const shown = whose === 'own' ? own : open;
  const groups = [
    { name: 'past', list: shown.filter(({ day }) => day < today) },
    { name: 'today', list: shown.filter(({ day }) => day === today) },
    { name: 'coming', list: shown.filter(({ day }) => day > today) },
  ] as const;
  return (
    <Card as="section" labelledBy="helpers-bookings">
      <div className={styles.section}>
        <SectionHeading level={2} id="helpers-bookings">
          {t('booking.title')}
        </SectionHeading>
        <Segmented
          legend={t('booking.whose')}
          value={whose}
          onChange={setWhose}
          options={[
            { value: 'own', label: t('booking.own'), count: own.length },
            { value: 'all', label: t('booking.all'), count: open.length },
          ]}
        />
        {actions.alert}
        {shown.length === 0 ? <p className={styles.quiet}>{t('booking.none')}</p> : null}
        {groups
          .filter(({ list }) => list.length > 0)
          .map(({ name, list }) => (
            <section key={name} className={styles.group} aria-labelledby={`bookings-${name}`}>
              <SectionHeading level={3} id={`bookings-${name}`}>
                {t(`booking.${name}`)}
              </SectionHeading>
              <ul className={styles.list} aria-labelledby={`bookings-${name}`}>
                {list.map((one) => (
                  <BookingRow key={one.id} booking={one} helper={data.byId.get(one.helper)} actions={actions} />
                ))}
              </ul>
            </section>
          ))}
      </div>
      {actions.dialog}
    </Card>
  );
}
