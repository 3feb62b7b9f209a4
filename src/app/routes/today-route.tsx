import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { useNow, useRows, useWorkspace } from '../../database/workspace.tsx';
import { LastConsultations } from '../../features/consultations/last-consultations.tsx';
import { ParkedDrafts } from '../../features/consultations/parked-drafts.tsx';
import { QueueNotice } from '../../features/consultations/queue/queue-notice.tsx';
import { RunningCard } from '../../features/sessions/running-card.tsx';
import { SessionList } from '../../features/sessions/session-list.tsx';
import { StartChoices } from '../../features/sessions/start-choices.tsx';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { DisputeNotice } from '../../features/sync/dispute-notice.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { askedForm } from '../../model/evaluations/form.ts';
import { newDraftId } from '../../model/records/draft.ts';
import { isDue, type Referral } from '../../model/records/referral.ts';
import { useAccountActions } from '../account-actions.ts';
import { DueReferrals, SessionHelpers, TabletEvaluation } from '../screens.ts';
import styles from './routes.module.css';

export function TodayRoute() {
  const { t } = useTranslation(['common', 'consultation']);
  const [, navigate] = useLocation();
  const { account, city, clock } = useWorkspace();
  const { handOverFor, evaluations } = useAccountActions();
  const running = useRunningSession();
  const isAsking = useIsDue();
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
          {running && account.positions.includes('counter') ? <SessionHelpers session={running} /> : null}
        </RunningCard>
        {running && askedForm(city) && city.evaluationKey !== undefined ? (
          <Button
            size="lg"
            icon="feedback"
            onClick={() =>
              handOverFor((done) => (
                <TabletEvaluation tables={evaluations} clock={clock} city={city} site={running.site} onDone={done} />
              ))
            }
          >
            {t('action.evaluation')}
          </Button>
        ) : null}
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
        {isAsking ? <DueReferrals /> : null}
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

/** Whether somebody should ask about a referral by now; what shows it is fetched only then. */
function useIsDue(): boolean {
  const { account, city, database } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  const rows = useRows(database.stores.site, { type: 'referral' });
  const own = new Set(account.sites.map(({ id }) => id));
  return rows?.some(({ body }) => own.has(String(body.site)) && isDue(body as unknown as Referral, today)) ?? false;
}
