import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { BookingList } from './booking-list.tsx';
import { Finder } from './finder.tsx';
import styles from './helpers.module.css';
import { HelpersHead } from './helpers-head.tsx';
import { RequestList } from './request-list.tsx';
import type { HelperData } from './use-helpers.ts';

/** Whom to ask for a time; who is wanted anywhere in the city; what was asked and agreed. */
export function BookingsPage({ data }: { data: HelperData }) {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  return (
    <div className={styles.page}>
      <HelpersHead current="bookings" />
      {data.helpers.length === 0 ? (
        <Card>
          <EmptyState icon="people" title={t('none')}>
            {t('noneHint')}
          </EmptyState>
        </Card>
      ) : (
        <div className={styles.columns}>
          <Card as="section" labelledBy="helpers-find">
            <div className={styles.section}>
              <SectionHeading level={2} id="helpers-find">
                {t('find.title')}
              </SectionHeading>
              <Finder data={data} today={today} preset={{}} />
            </div>
          </Card>
          <div className={styles.page}>
            <RequestList data={data} today={today} />
            <BookingList data={data} today={today} />
          </div>
        </div>
      )}
    </div>
  );
}
