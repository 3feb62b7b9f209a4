import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Stepper } from '../../components/stepper/stepper.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { formatDay } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import { isOutreach } from '../../model/access/roles.ts';
import { presenceOf } from '../../model/sessions/presence.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import { GuestFields } from './guest-fields.tsx';
import { HelperFields, StaffFields } from './people-fields.tsx';
import { sessionHours } from './session-hours.ts';
import styles from './sessions.module.css';
import { usePresence } from './use-presence.ts';
import { useRunningSession } from './use-session.ts';
import { useSessionByKey } from './use-session-by-key.ts';

/** Who is at the running session. */
export function RunningPresence() {
  const running = useRunningSession();
  if (running === 'loading') return null;
  return running ? <PresencePage session={running} /> : <NoSession />;
}

/** Who was at one that has ended. */
export function PresenceOf({ sessionKey }: { sessionKey: string }) {
  const session = useSessionByKey(sessionKey);
  if (session === 'loading') return null;
  return session ? <PresencePage session={session} /> : <NoSession />;
}

function NoSession() {
  const { t } = useTranslation('session');
  return <EmptyState isScreen icon="clock" title={t('today.none')} />;
}

type List = 'staff' | 'helpers';

/** Every tap is kept at once: who is called away has lost nothing. */
function PresencePage({ session }: { session: DaySession }) {
  const { t } = useTranslation(['calendar', 'common', 'errors']);
  const { t: sessionWords } = useTranslation('session');
  const [, navigate] = useLocation();
  const { account, city } = useWorkspace();
  const labels = useLabels(city);
  const { attempt, problem } = useAttempt();
  const { records, change, changeOne, mayEdit } = usePresence(session);
  const presence = presenceOf(records);
  const isOver = session.day < dayOf(useNow(), city.timeZone) || records.some(({ ended }) => ended !== undefined);
  const words = { lessLabel: t('common:action.decrease'), moreLabel: t('common:action.increase') };

  /** Who is added joins the first record; who is taken away leaves each. */
  const setList = (list: List, ids: readonly string[]): void =>
    attempt(async () => {
      const gone = presence[list].filter((id) => !ids.includes(id));
      for (const record of records.filter(mayEdit)) {
        const left = (record[list] ?? []).filter((id) => !gone.includes(id));
        if (left.length !== (record[list] ?? []).length) await changeOne(record.id, { [list]: left });
      }
      const fresh = ids.filter((id) => !presence[list].includes(id));
      const first = records.find(mayEdit);
      if (fresh.length > 0) await change({ [list]: [...(first?.[list] ?? []), ...fresh] });
    });

  const setGuests = (guests: typeof presence.guests): void =>
    attempt(async () => {
      for (const record of records.filter(mayEdit).slice(1))
        if (record.guests !== undefined) await changeOne(record.id, { guests: undefined });
      await change({ guests: guests.length === 0 ? undefined : guests.map((guest) => ({ ...guest })) });
    });

  const day = formatDay(new Date(`${session.day}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });
  const subline = [labels.session(session), day, sessionHours(session, sessionWords), session.place];
  return (
    <div className={styles.narrow}>
      <Card padding="lg">
        <div className={styles.card}>
          <SectionHeading level={1} subline={<bdi>{subline.filter(Boolean).join(' · ')}</bdi>}>
            {t(isOver ? 'presence.was' : 'presence.is')}
          </SectionHeading>
          {problem ? (
            <Alert tone="danger" title={t('errors:title')} live>
              {t(`errors:${problem}`)}
            </Alert>
          ) : null}
          {isOutreach(account) ? null : (
            <>
              <StaffFields site={session.site} present={presence.staff} onChange={(ids) => setList('staff', ids)} />
              <HelperFields session={session} present={presence.helpers} onChange={(ids) => setList('helpers', ids)} />
            </>
          )}
          <div className={styles.numbers}>
            <Stepper
              {...words}
              label={t('presence.crew')}
              value={presence.crew ?? 0}
              max={999}
              onChange={(crew) => attempt(() => change({ crew }))}
            />
            <Stepper
              {...words}
              label={t('presence.attendance')}
              value={presence.attendance ?? 0}
              max={99_999}
              onChange={(attendance) => attempt(() => change({ attendance }))}
            />
          </div>
          <GuestFields guests={presence.guests} onChange={setGuests} />
          <p className={styles.quiet}>{t('presence.saved')}</p>
          <div className={styles.buttons}>
            <Button variant="primary" size="lg" onClick={() => navigate('/')}>
              {t('common:action.done')}
            </Button>
          </div>
        </div>
      </Card>
    </div>
  );
}
