import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useRows, useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import { EndButton } from './end-button.tsx';
import { sessionHours } from './session-hours.ts';
import styles from './sessions.module.css';

/** The session that runs, with the day's largest button in it; without one, the same button still works. */
export function RunningCard({ session, children }: { session: DaySession | undefined; children: ReactNode }) {
  const { t } = useTranslation('session');
  const { city, database } = useWorkspace();
  const labels = useLabels(city);
  const { site } = database.stores;
  const rows = useRows(site, { type: 'consultation', limit: 500 });
  const count = rows?.filter((row) => row.body.session === session?.key && !row.body.removed).length ?? 0;

  if (!session) {
    return (
      <Card as="section" padding="lg" labelledBy="running">
        <div className={styles.card}>
          <SectionHeading level={1} id="running" subline={t('today.noneHint')}>
            {t('today.none')}
          </SectionHeading>
          {children}
        </div>
      </Card>
    );
  }
  return (
    <Card as="section" padding="lg" labelledBy="running">
      <div className={styles.card}>
        <SectionHeading
          level={1}
          id="running"
          preline={<span className={styles.live}>{t('today.running')}</span>}
          subline={<bdi>{[sessionHours(session, t), session.place].filter(Boolean).join(' · ')}</bdi>}
        >
          {labels.session(session)}
        </SectionHeading>
        {children}
        <div className={styles.foot}>
          <p>{t('today.count', { count })}</p>
          <span className={styles.buttons}>
            <ButtonLink href="/session/now" variant="tertiary" icon="group">
              {t('today.present')}
            </ButtonLink>
            <EndButton session={session} />
          </span>
        </div>
      </div>
    </Card>
  );
}
