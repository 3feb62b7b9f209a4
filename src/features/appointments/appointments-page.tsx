import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../components/fields/search-field.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { NameMask } from '../../components/masked-name/name-mask.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { foldText } from '../../lib/fold-text.ts';
import { revealsNames } from '../../lib/masked-name.ts';
import { dayOf, timeOfDay } from '../../lib/zoned-time.ts';
import { counterSites } from '../../model/access/people-area.ts';
import { type AppointmentLists, appointmentLists } from '../../model/appointments/appointment-lists.ts';
import { type Answer, AppointmentRow } from './appointment-row.tsx';
import styles from './appointments.module.css';
import { type Appointment, type FindPerson, nameOf, useAppointments } from './use-appointments.ts';
import { WaitingCard } from './waiting-card.tsx';

const lists = ['upcoming', 'toRemind', 'open', 'missed', 'past'] as const satisfies (keyof AppointmentLists)[];
/** Of what is past, so many. */
const most = 100;

/** Appointments with persons: what comes, who is to be reminded, who did not come, how long one waits. */
export function AppointmentsPage({ find }: { find: FindPerson }) {
  const { t } = useTranslation(['calendar', 'common', 'errors']);
  const { account, city, records } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const appointments = useAppointments();
  const now = useNow();
  const [list, setList] = useState<keyof AppointmentLists>('upcoming');
  const [search, setSearch] = useState('');
  if (!appointments) return null;
  const at = { day: dayOf(now, city.timeZone), time: timeOfDay(now, city.timeZone) };
  const sorted = appointmentLists(appointments, at);
  const wanted = revealsNames(search) ? foldText(search) : '';
  const unknown = t('appointment.unknownPerson');
  const shown = (sorted[list] as Appointment[])
    .filter((one) => wanted === '' || foldText(nameOf(one, find, unknown).full).includes(wanted))
    .slice(0, most);

  const answer = (one: Appointment, changes: Answer): void =>
    attempt(async () => {
      const { id, db, state, remindedOn } = one;
      await records.edit({ id, db }, changes);
      const { short: name } = nameOf(one, find, unknown);
      offerUndo({
        message:
          'state' in changes
            ? t('appointment.changed', { name, state: t(`appointment.state.${changes.state}`) })
            : t('appointment.remindedSaid', { name }),
        undo: async () => {
          await records.edit({ id, db }, { state, remindedOn });
        },
      });
    });

  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        actions={
          <ButtonLink href="/appointments/new" variant="primary" icon="plus">
            {t('appointment.new')}
          </ButtonLink>
        }
      >
        {t('appointment.title')}
      </SectionHeading>
      <WaitingCard sites={counterSites(account, city)} appointments={appointments} now={at} tag={labels.tag} />
      {problem ? (
        <Alert tone="danger" title={t('errors:title')} live>
          {t(`errors:${problem}`)}
        </Alert>
      ) : null}
      <Segmented
        legend={t('appointment.list')}
        value={list}
        onChange={setList}
        options={lists.map((one) => ({
          value: one,
          label: t(`appointment.lists.${one}`),
          count: one === 'past' || sorted[one].length === 0 ? undefined : sorted[one].length,
        }))}
      />
      {list === 'toRemind' || list === 'open' || list === 'missed' ? (
        <p className={styles.quiet}>{t(`appointment.hint.${list}`)}</p>
      ) : null}
      <SearchField
        label={t('appointment.search')}
        placeholder={t('appointment.searchHint')}
        value={search}
        onSearch={setSearch}
        clearLabel={t('common:action.clearSearch')}
      />
      {shown.length === 0 ? (
        <Card>
          <EmptyState icon="clock" title={t(`appointment.empty.${list}`)} />
        </Card>
      ) : (
        <Card padding="none">
          <NameMask search={search}>
            <List label={t(`appointment.lists.${list}`)}>
              {shown.map((one) => (
                <AppointmentRow key={one.id} one={one} list={list} today={at.day} find={find} onAnswer={answer} />
              ))}
            </List>
          </NameMask>
        </Card>
      )}
    </div>
  );
}
