import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { formatDay } from '../../i18n/format.ts';
import type { AppointmentFacts } from '../../model/appointments/waiting-time.ts';
import { averageWait, daysUntil, freeSlots } from '../../model/appointments/waiting-time.ts';
import type { Site } from '../../model/city/configuration.ts';
import styles from './appointments.module.css';

type WaitingCardProps = {
  sites: readonly Site[];
  appointments: readonly AppointmentFacts[];
  now: { day: string; time: string };
  tag: string;
};

/** How long people wait: until the next free time, and on average lately. */
export function WaitingCard({ sites, appointments, now, tag }: WaitingCardProps) {
  const { t } = useTranslation('calendar');
  return (
    <Card as="section" labelledBy="waiting">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="waiting">
          {t('appointment.wait.title')}
        </SectionHeading>
        {sites.map((site) => {
          const [next] = freeSlots(site, appointments, now);
          const average = averageWait(
            appointments.filter((one) => one.site === site.id),
            now.day,
          );
          const hasPlan = site.hours.some(({ kind }) => kind === 'appointment');
          const days = next === undefined ? 0 : daysUntil(now.day, next.day);
          return (
            <dl key={site.id} className={styles.facts}>
              <div>
                <dt>
                  {t('appointment.wait.next')}
                  {sites.length > 1 ? <bdi> ({site.short})</bdi> : null}
                </dt>
                <dd className={styles.fact}>
                  {next === undefined ? (
                    t(hasPlan ? 'appointment.wait.none' : 'appointment.wait.noPlan')
                  ) : (
                    <>
                      {formatDay(new Date(`${next.day}T12:00:00Z`), { tag, timeZone: 'UTC' })},{' '}
                      <bdi dir="ltr">{next.from}</bdi> (
                      {days === 0 ? t('appointment.wait.today') : t('appointment.wait.inDays', { count: days })})
                    </>
                  )}
                </dd>
              </div>
              <div>
                <dt>{t('appointment.wait.average')}</dt>
                <dd className={styles.fact}>
                  {average === undefined
                    ? t('appointment.wait.unknown')
                    : t('appointment.wait.days', { count: average })}
                </dd>
              </div>
            </dl>
          );
        })}
      </div>
    </Card>
  );
}
