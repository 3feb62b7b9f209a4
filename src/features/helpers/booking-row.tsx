import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Badge, type BadgeTone } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { useAddedSessions } from '../../database/use-added-sessions.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { sessionName } from '../../i18n/describe-consultation.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import { isStillBooked } from '../../model/helpers/load.ts';
import { CallLink } from './call-link.tsx';
import styles from './helpers.module.css';
import { TimeSpan } from './time-span.tsx';
import type { BookingActions } from './use-booking-actions.tsx';
import type { Assignment } from './use-helpers.ts';
import { useRights } from './use-rights.ts';
import { useWords } from './use-words.ts';

const tones: Record<Assignment['state'], BadgeTone> = {
  asked: 'info',
  confirmed: 'success',
  declined: 'neutral',
  cancelled: 'neutral',
  done: 'neutral',
};

type BookingRowProps = {
  booking: Assignment;
  /** Left out on the helper's own page. */
  helper: HelperFacts | undefined;
  actions: BookingActions;
  /** On the page of its consultation. */
  isHere?: boolean;
};

/** Who comes when, where to, and the next step with one tap. */
export function BookingRow({ booking, helper, actions, isHere = false }: BookingRowProps) {
  const { t } = useTranslation('helpers');
  const words = useWords();
  const { city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  const { sites } = useRights();
  const added = useAddedSessions();
  const { state, day, from, to, forSite, session, consultation, language, field, place, despite = [] } = booking;
  const occasion = { id: consultation };
  const about = [
    words.labels.siteShort(forSite),
    session === undefined ? '' : sessionName(session, city, words.labels, added),
    language === undefined ? '' : words.labels.language(language),
    field === undefined ? '' : words.labels.catalogue('fields', field),
    place ?? '',
  ].filter((one) => one !== '');
  return (
    <li className={styles.match}>
      <div className={styles.who}>
        <span className={styles.badges}>
          {helper ? (
            <Link href={`/helpers/${helper.id}`} className={styles.name}>
              <bdi>{helper.name}</bdi>
            </Link>
          ) : null}
          <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
          {booking.isDoubled ? (
            <Badge tone="warning" icon="warning">
              {t('booking.doubled')}
            </Badge>
          ) : null}
        </span>
        <span>
          <bdi>{words.dayWithName(day)}</bdi> <TimeSpan from={from} to={to} />
        </span>
        <span className={styles.quiet}>
          <bdi>{about.join(' · ')}</bdi>
        </span>
        {despite.length === 0 ? null : (
          <span className={styles.quiet}>
            {t('booking.despite', {
              what: words.list(despite.map((one) => t(`obstacle.${one}`))),
              reason: booking.reason ?? '',
            })}
          </span>
        )}
      </div>
      <div className={styles.buttons}>
        {helper && isStillBooked(booking) ? <CallLink helper={helper} /> : null}
        {occasion.id !== undefined && !isHere && sites.some(({ id }) => id === forSite) ? (
          <Link href={`/consultations/${occasion.id}`} className={styles.link}>
            {t('booking.consultation')}
          </Link>
        ) : null}
        {state === 'asked' ? (
          <>
            <Button onClick={() => actions.change(booking, 'declined')}>{t('state.declined')}</Button>
            <Button onClick={() => actions.change(booking, 'confirmed')}>{t('state.confirmed')}</Button>
          </>
        ) : null}
        {state === 'confirmed' ? (
          <>
            <Button onClick={() => actions.change(booking, 'cancelled')}>{t('state.cancelled')}</Button>
            {day > today ? null : (
              <Button variant="primary" icon="check" onClick={() => actions.finish(booking)}>
                {t('state.done')}
              </Button>
            )}
          </>
        ) : null}
      </div>
    </li>
  );
}
