import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { LastConsultations } from '../../features/consultations/last-consultations.tsx';
import { ParkedDrafts } from '../../features/consultations/parked-drafts.tsx';
import { QueueNotice } from '../../features/consultations/queue/queue-notice.tsx';
import { RunningCard } from '../../features/sessions/running-card.tsx';
import { SessionList } from '../../features/sessions/session-list.tsx';
import { StartChoices } from '../../features/sessions/start-choices.tsx';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { DisputeNotice } from '../../features/sync/dispute-notice.tsx';
import { wantWords } from '../../i18n/feature-words.ts';
import { newDraftId } from '../../model/records/draft.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import styles from './routes.module.css';

const DueReferrals = lazy(async () => {
  const [feature] = await Promise.all([import('../../features/matching/due-referrals.tsx'), wantWords('matching')]);
  return { default: feature.DueReferrals };
});

export function TodayRoute() {
  const { t } = useTranslation(['common', 'consultation']);
  const [, navigate] = useLocation();
  const { account } = useWorkspace();
  const running = useRunningSession();
  if (running === 'loading') return null;
  return (
    <div className={styles.today}>
      <div className={styles.column}>
        <RunningCard session={running}>
          <div className={running ? styles.pair : undefined}>
            <Button
              variant="primary"
              size="hero"
              icon="plus"
              block
              onClick={() => navigate(`/consultation/${newDraftId(account.author)}`)}
            >
              {t('action.newConsultation')}
            </Button>
            {running ? (
              <ButtonLink href="/stand" size="hero" icon="tally">
                {t('action.tally')}
              </ButtonLink>
            ) : null}
          </div>
        </RunningCard>
        <ButtonLink href="/needs" size="lg" icon="search">
          {t('nav.needs')}
        </ButtonLink>
        <QueueNotice />
        <DisputeNotice />
        <ParkedDrafts />
        <SessionList running={running} />
        {running ? null : <StartChoices />}
      </div>
      <div className={styles.column}>
        {account.positions.includes('counter') ? (
          // What is not fetched yet, and cannot be now, takes nothing else away.
          <ErrorBoundary fallback={null}>
            <Suspense>
              <DueReferrals />
            </Suspense>
          </ErrorBoundary>
        ) : null}
        <LastConsultations running={running?.key} />
        <div className={styles.phoneOnly}>
          <ButtonLink href="/consultations" icon="note" block>
            {t('consultation:list.title')}
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}
