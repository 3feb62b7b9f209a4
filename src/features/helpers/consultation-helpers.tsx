import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useRow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import { isAsked } from '../../model/schema/dialect.ts';
import { BookingRow } from './booking-row.tsx';
import { FinderDialog } from './finder-dialog.tsx';
import styles from './helpers.module.css';
import { bookedFor } from './present.ts';
import { useBookingActions } from './use-booking-actions.tsx';
import { useHelpers } from './use-helpers.ts';
import { useRights } from './use-rights.ts';

/** Who mediates for a consultation or goes along; one tap looks for somebody who speaks the language. */
export function ConsultationHelpers({ consultation }: { consultation: string }) {
  const { t } = useTranslation('helpers');
  const { city, database } = useWorkspace();
  const row = useRow(database.stores.site, consultation);
  const data = useHelpers();
  const { sites } = useRights();
  const actions = useBookingActions();
  const today = dayOf(useNow(), city.timeZone);
  const [isAsking, setAsking] = useState(false);
  if (row === 'loading' || !row || !data || row.body.removed) return null;
  const record = row.body as unknown as Consultation;
  if (!sites.some(({ id }) => id === record.site)) return null;
  const booked = bookedFor(data, { consultation });
  const main = record.concerns[0]?.field ?? '';
  return (
    <Card as="section" labelledBy="consultation-helpers">
      <div className={styles.section}>
        <SectionHeading
          level={2}
          id="consultation-helpers"
          subline={booked.length === 0 ? t('consultation.none') : undefined}
          actions={
            <Button icon="plus" onClick={() => setAsking(true)}>
              {t('find.ask')}
            </Button>
          }
        >
          {t('consultation.title')}
        </SectionHeading>
        {actions.alert}
        {booked.length === 0 ? null : (
          <ul className={styles.list} aria-labelledby="consultation-helpers">
            {booked.map(({ helper, booking }) => (
              <BookingRow key={booking.id} booking={booking} helper={helper} actions={actions} isHere />
            ))}
          </ul>
        )}
      </div>
      {actions.dialog}
      {isAsking ? (
        <FinderDialog
          data={data}
          today={today}
          title={t('consultation.ask')}
          preset={{
            day: record.date > today ? record.date : today,
            language: isAsked(record.language) ? record.language : '',
            field: main,
          }}
          occasion={{ consultation }}
          site={record.site}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Card>
  );
}
