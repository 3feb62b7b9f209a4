import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { formatDay } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { isolated } from '../../lib/isolated.ts';
import { dayOf, timeOfDay } from '../../lib/zoned-time.ts';
import { counterSites, peopleDatabaseOf } from '../../model/access/people-area.ts';
import { freeSlots, type Slot } from '../../model/appointments/waiting-time.ts';
import styles from './appointments.module.css';
import { type FindPerson, useAppointments } from './use-appointments.ts';

type AppointmentFormProps = {
  person: string | undefined;
  find: FindPerson;
  /** Finds one of the people on this tablet. */
  renderPicker: (onPick: (id: string) => void) => ReactNode;
  onDone: () => void;
};

/** So many free times are offered at once. */
const mostSlots = 8;
const slotKey = ({ day, from }: Pick<Slot, 'day' | 'from'>): string => `${day} ${from}`;

/** A time for a person: one of the site's free ones with a tap, or any other. */
export function AppointmentForm({ person: given, find, renderPicker, onDone }: AppointmentFormProps) {
  const { t } = useTranslation(['calendar', 'common', 'errors']);
  const { account, city, records } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const appointments = useAppointments();
  const now = useNow();
  const sites = counterSites(account, city);
  const [person, setPerson] = useState(given);
  const [name, setName] = useState('');
  const [site, setSite] = useState(sites[0]?.id ?? '');
  const [slot, setSlot] = useState('');
  const [own, setOwn] = useState({ day: '', from: '' });
  const [field, setField] = useState('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState<'missing' | 'missingTime'>();
  const at = { day: dayOf(now, city.timeZone), time: timeOfDay(now, city.timeZone) };
  const chosen = sites.find(({ id }) => id === site);
  const free = chosen && appointments ? freeSlots(chosen, appointments, at).slice(0, mostSlots) : [];
  const dayInWords = (day: string): string =>
    formatDay(new Date(`${day}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });

  async function save(): Promise<void> {
    const picked = free.find((one) => slotKey(one) === slot);
    const time = picked ?? own;
    const db = peopleDatabaseOf(account, city, site);
    if (person === undefined && name.trim() === '') setMissing('missing');
    else if (time.day === '' || time.from === '') setMissing('missingTime');
    else if (db !== undefined) {
      const id = await records.create('appointment', db, site, {
        day: time.day,
        from: time.from,
        askedOn: at.day < time.day ? at.day : time.day,
        state: 'planned',
        channel: 'appointment',
        ...(picked && { to: picked.to, session: picked.session }),
        ...(person === undefined ? { name: name.trim() } : { person }),
        ...(field && { field }),
        ...(text.trim() && { text: text.trim() }),
      });
      const message = t('appointment.form.saved', { day: dayInWords(time.day), time: isolated(time.from) });
      offerUndo({ message, undo: () => records.remove({ id, db }) });
      onDone();
    }
  }

  return (
    <div className={styles.narrow}>
      <Card padding="lg">
        <form
          className={styles.page}
          noValidate
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            setMissing(undefined);
            attempt(save);
          }}
        >
          <SectionHeading level={1}>{t('appointment.form.title')}</SectionHeading>
          {problem ? (
            <Alert tone="danger" title={t('errors:title')} live>
              {t(`errors:${problem}`)}
            </Alert>
          ) : null}
          {missing ? <Alert tone="warning" title={t(`appointment.form.${missing}`)} live /> : null}
          <section className={styles.section} aria-labelledby="for-whom">
            <h2 id="for-whom" className={styles.legend}>
              {t('appointment.form.who')}
            </h2>
            {person === undefined ? (
              <>
                {renderPicker((id) => setPerson(id))}
                <TextField
                  label={t('appointment.form.other')}
                  hint={t('appointment.form.nameHint')}
                  maxLength={120}
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
              </>
            ) : (
              <p className={styles.chosen}>
                <strong>
                  <bdi>{find(person)?.name ?? t('appointment.unknownPerson')}</bdi>
                </strong>
                <Button variant="tertiary" onClick={() => setPerson(undefined)}>
                  {t('appointment.form.change')}
                </Button>
              </p>
            )}
          </section>
          {sites.length > 1 ? (
            <ChoiceChips
              legend={t('appointment.form.site')}
              dense
              columns={[2, 3, 4]}
              value={site}
              onChange={setSite}
              options={sites.map(({ id, short }) => ({ value: id, label: short }))}
            />
          ) : null}
          {free.length === 0 ? null : (
            <ChoiceChips
              legend={t('appointment.form.free')}
              hint={t('appointment.form.freeHint')}
              columns={[2, 4, 4]}
              value={slot}
              onChange={(value) => {
                setSlot(value);
                setOwn({ day: '', from: '' });
              }}
              options={free.map((one) => ({
                value: slotKey(one),
                label: `${dayInWords(one.day)}, ${isolated(one.from)}`,
              }))}
            />
          )}
          <div className={styles.when}>
            <DateField
              label={free.length === 0 ? t('appointment.form.day') : t('appointment.form.ownTime')}
              value={own.day}
              onChange={(event) => {
                setSlot('');
                setOwn({ ...own, day: event.target.value });
              }}
            />
            <DateField
              kind="time"
              label={t('appointment.form.from')}
              value={own.from}
              onChange={(event) => {
                setSlot('');
                setOwn({ ...own, from: event.target.value });
              }}
            />
          </div>
          <SelectField
            label={t('appointment.form.field')}
            emptyLabel="–"
            value={field}
            options={city.catalogues.fields
              .filter(({ retired }) => !retired)
              .map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }))}
            onChange={(event) => setField(event.target.value)}
          />
          <TextField
            label={t('appointment.form.text')}
            optionalLabel={t('common:field.optional')}
            hint={t('appointment.form.textHint')}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <div className={styles.buttons}>
            <Button onClick={onDone}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="primary" size="lg">
              {t('appointment.form.save')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}
