import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button/button.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { timeOfDay } from '../../lib/zoned-time.ts';
import { isEmptyPresence, presenceOf } from '../../model/sessions/presence.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import { usePresence } from './use-presence.ts';
import { runSession } from './use-session.ts';

/** Ends the running session; who was there is asked for if nobody has said it yet. */
export function EndButton({ session }: { session: DaySession }) {
  const { t } = useTranslation('session');
  const [, navigate] = useLocation();
  const { city, clock, database } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const { records, change } = usePresence(session);
  const { device } = database.stores;
  const { key: id } = session;

  async function end(): Promise<void> {
    await runSession(device, undefined);
    // The session has ended on this tablet in any case; what time it was is a detail.
    await change({ ended: timeOfDay(clock.now(), city.timeZone) }).catch(() => undefined);
    const undo = async (): Promise<void> => {
      await runSession(device, session);
      await change({ ended: undefined }).catch(() => undefined);
    };
    offerUndo({ message: t('closed', { name: labels.session(session) }), undo });
    if (isEmptyPresence(presenceOf(records))) navigate(`/session/at/${id}`);
    else navigate('/');
  }

  return (
    <Button variant="tertiary" icon="close" onClick={() => void end()}>
      {t('today.close')}
    </Button>
  );
}
