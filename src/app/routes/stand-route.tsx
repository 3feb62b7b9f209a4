import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { ParkedDrafts } from '../../features/consultations/parked-drafts.tsx';
import { QueueNotice } from '../../features/consultations/queue/queue-notice.tsx';
import { EndButton } from '../../features/sessions/end-button.tsx';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { usePreferences } from '../../features/settings/preferences-context.tsx';
import { TallyScreen } from '../../features/stand/tally-screen.tsx';
import { DisputeNotice } from '../../features/sync/dispute-notice.tsx';
import { newDraftId } from '../../model/records/draft.ts';
import styles from './routes.module.css';
import { TodayRoute } from './today-route.tsx';

/** The tally of the running session; for volunteers at a stand this is the place they work at. */
export function StandRoute() {
  const { t } = useTranslation(['common', 'stand']);
  const [, navigate] = useLocation();
  const { account } = useWorkspace();
  const { preferences, change } = usePreferences();
  const running = useRunningSession();
  if (running === 'loading') return null;
  if (!running) return <TodayRoute />;
  return (
    <div className={styles.stand}>
      <TallyScreen
        key={running.key}
        session={running}
        side={preferences.side}
        sunlight={preferences.sunlight}
        onSunlight={(sunlight) => change({ sunlight })}
        action={
          <Button
            variant="primary"
            size="hero"
            icon="plus"
            onClick={() => navigate(`/stand/consultation/${newDraftId(account.author)}`)}
          >
            {t('action.newConsultation')}
          </Button>
        }
      />
      <QueueNotice />
      <DisputeNotice />
      <ParkedDrafts />
      <div className={styles.links}>
        <ButtonLink href="/consultations" variant="tertiary" icon="note">
          {t('stand:records')}
        </ButtonLink>
        <EndButton session={running} />
      </div>
    </div>
  );
}
