import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { MaskedName } from '../../components/masked-name/name-mask.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDay } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { phoneLink } from '../../lib/safe-link.ts';
import type { AppointmentLists } from '../../model/appointments/appointment-lists.ts';
import { daysUntil } from '../../model/appointments/waiting-time.ts';
import styles from './appointments.module.css';
import { type Appointment, type FindPerson, nameOf } from './use-appointments.ts';

export type Answer = { state: 'kept' | 'missed' | 'cancelled' } | { remindedOn: string };

type AppointmentRowProps = {
  one: Appointment;
  list: keyof AppointmentLists;
  today: string;
  find: FindPerson;
  onAnswer: (one: Appointment, answer: Answer) => void;
};

/** One appointment, and what can be said about it in the list it stands in. */
export function AppointmentRow({ one, list, today, find, onAnswer }: AppointmentRowProps) {
  const { t } = useTranslation('calendar');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { full, short: name, caseCode, phone } = nameOf(one, find, t('appointment.unknownPerson'));
  const day = (of: string): string => formatDay(new Date(`${of}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });
  const waited = daysUntil(one.askedOn, one.day);
  const meta = [
    one.field === undefined ? '' : labels.catalogue('fields', one.field),
    labels.siteShort(one.site),
    t('appointment.waited', { count: Math.max(0, waited) }),
    one.remindedOn === undefined ? '' : t('appointment.remindedOn', { day: day(one.remindedOn) }),
  ].filter((part) => part !== '');
  const call = phone === undefined ? undefined : phoneLink(phone);
  const canCall = list === 'toRemind' || list === 'missed';
  const button = (answer: Answer, label: string, spoken: string, icon: 'check' | 'close') => (
    <Button key={label} icon={icon} aria-label={spoken} onClick={() => onAnswer(one, answer)}>
      {label}
    </Button>
  );
  const id = one.person;
  const actions = {
    upcoming: [
      button({ state: 'cancelled' }, t('appointment.cancel'), t('appointment.cancelNamed', { name }), 'close'),
    ],
    toRemind: [
      button({ remindedOn: today }, t('appointment.reminded'), t('appointment.remindedNamed', { name }), 'check'),
    ],
    open: [
      button({ state: 'kept' }, t('appointment.kept'), t('appointment.keptNamed', { name }), 'check'),
      button({ state: 'missed' }, t('appointment.missed'), t('appointment.missedNamed', { name }), 'close'),
    ],
    missed: [
      <ButtonLink key="again" href={id === undefined ? '/appointments/new' : `/appointments/new/${id}`} icon="plus">
        {t('appointment.again')}
      </ButtonLink>,
    ],
    past: [],
  }[list];
  return (
    <ListRow
      icon="clock"
      title={
        <>
          {day(one.day)}, <bdi dir="ltr">{one.from}</bdi> · <MaskedName name={full} caseCode={caseCode} />
        </>
      }
      meta={
        <>
          <bdi>{meta.join(' · ')}</bdi>
          {canCall && phone !== undefined ? (
            <>
              {' · '}
              {call === undefined ? (
                <bdi dir="ltr">{phone}</bdi>
              ) : (
                <a href={call} className={styles.call}>
                  <bdi dir="ltr">{phone}</bdi>
                </a>
              )}
            </>
          ) : null}
        </>
      }
      badges={
        list === 'past' ? (
          <Badge tone={one.state === 'missed' ? 'warning' : 'neutral'}>{t(`appointment.state.${one.state}`)}</Badge>
        ) : undefined
      }
      trailing={<span className={styles.buttons}>{actions}</span>}
    />
  );
}
