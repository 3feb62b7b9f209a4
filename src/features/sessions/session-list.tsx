import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import { sessionHours } from './session-hours.ts';
import { runSession, useTodaysSessions } from './use-session.ts';

/** What is on today, each to be begun with one tap. */
export function SessionList({ running }: { running: DaySession | undefined }) {
  const { t } = useTranslation('session');
  const { city, database } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const sessions = useTodaysSessions().filter((session) => session.key !== running?.key);

  async function start(session: DaySession): Promise<void> {
    const { device } = database.stores;
    await runSession(device, session);
    offerUndo({ message: t('started', { name: labels.session(session) }), undo: () => runSession(device, running) });
  }

  const other = (
    <ButtonLink href="/session/new" variant="tertiary" icon="plus">
      {t('today.other')}
    </ButtonLink>
  );
  if (sessions.length === 0) return running ? <div>{other}</div> : null;
  return (
    <ListSection id="planned" title={t('today.planned')} actions={running ? other : undefined}>
      {sessions.map((session) => (
        <ListRow
          key={session.key}
          icon="clock"
          title={labels.session(session)}
          meta={<bdi>{[sessionHours(session, t), session.place].filter(Boolean).join(' · ')}</bdi>}
          trailing={
            <Button
              aria-label={t(running ? 'today.changeNamed' : 'today.startNamed', { name: labels.session(session) })}
              onClick={() => void start(session)}
            >
              {running ? t('today.change') : t('today.start')}
            </Button>
          }
        />
      ))}
    </ListSection>
  );
}
