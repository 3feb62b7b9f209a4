import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../components/button/button.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf, timeOfDay } from '../../lib/zoned-time.ts';
import { waitingRequests } from '../../model/helpers/requests.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import { FinderDialog } from './finder-dialog.tsx';
import styles from './helpers.module.css';
import { useAtSession } from './present.ts';
import { useHelpers } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useWords } from './use-words.ts';

/** Who mediates in a session, on its card; one tap asks for somebody more. */
export function SessionHelpers({ session }: { session: DaySession }) {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const words = useWords();
  const data = useHelpers();
  const { isCounter } = useRights();
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const present = useAtSession(data, session.key);
  if (!isCounter || !data) return null;
  const today = dayOf(now, city.timeZone);
  const waiting = waitingRequests(data.requests, data.assignments, today).filter(
    ({ request }) => request.session === session.key,
  );
  const from =
    session.to !== undefined && session.to < timeOfDay(now, city.timeZone)
      ? timeOfDay(now, city.timeZone)
      : session.from;
  return (
    <section className={styles.present} aria-label={t('session.title')}>
      <ul className={styles.people} aria-label={t('session.title')}>
        {present.map(({ helper, isAsked }) => (
          <li key={helper.id}>
            <Link href={`/helpers/${helper.id}`} className={styles.person}>
              <bdi>{helper.name}</bdi>
              <span className={styles.quiet}>{isAsked ? t('state.asked') : words.languages(helper)}</span>
            </Link>
          </li>
        ))}
        {waiting.map(({ request }) => (
          <li key={request.id}>
            <Link href="/helpers" className={styles.person}>
              <span>
                {request.language === undefined ? t(`kind.${request.kind}`) : words.labels.language(request.language)}
              </span>
              <span className={styles.quiet}>{t('session.wanted')}</span>
            </Link>
          </li>
        ))}
        <li>
          <Button variant="tertiary" icon="plus" onClick={() => setAsking(true)}>
            {t(present.length + waiting.length === 0 ? 'session.ask' : 'session.askMore')}
          </Button>
        </li>
      </ul>
      {isAsking ? (
        <FinderDialog
          data={data}
          today={today}
          title={t('session.ask')}
          preset={{ day: session.day, from, to: session.to ?? '' }}
          occasion={{ session: session.key, ...(session.place && { place: session.place }) }}
          site={session.site}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}
