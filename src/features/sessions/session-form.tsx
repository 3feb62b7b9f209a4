import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useKeptForm } from '../../database/use-kept-form.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDay } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { dayOf, timeOfDay } from '../../lib/zoned-time.ts';
import { isOutreach } from '../../model/access/roles.ts';
import { type SessionKind, sessionKinds } from '../../model/catalogues/codes.ts';
import type { Session } from '../../model/records/session.ts';
import { addedSession, databaseFor, ownSites } from '../../model/sessions/running-session.ts';
import styles from './sessions.module.css';
import { runSession } from './use-session.ts';

type Values = { kind: SessionKind; site: string; title: string; place: string; day: string; from: string; to: string };

type SessionFormProps = {
  kind: SessionKind | undefined;
  /** For another time: nothing begins now. */
  isPlan?: boolean;
  onDone: () => void;
};

/** A session that the city's plan does not know: a festival stand, a home visit, a round table; now or on another day. */
export function SessionForm({ kind: wanted, isPlan = false, onDone }: SessionFormProps) {
  const { t } = useTranslation(['session', 'common', 'calendar', 'errors']);
  const { account, city, clock, database, records } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const sites = ownSites(account, city);
  const form = useForm<Values>({
    defaultValues: {
      kind: wanted ?? (isOutreach(account) ? 'stand' : 'open-hour'),
      site: sites[0]?.id ?? '',
      title: '',
      place: '',
      day: dayOf(clock.now(), city.timeZone),
      from: '14:00',
      to: '17:00',
    },
  });
  const forget = useKeptForm(form, isPlan ? 'session.plan' : 'session');
  const { attempt, problem } = useAttempt();
  const [kind, site] = useWatch({ control: form.control, name: ['kind', 'site'] });
  const standard = labels.session({ title: undefined, kind, site });

  async function plan({ kind: code, site: of, ...values }: Values): Promise<void> {
    if (values.to !== '' && values.to <= values.from) {
      form.setError('to', { message: t('calendar:form.order') });
      return;
    }
    const title = values.title.trim() || labels.session({ title: undefined, kind: code, site: of });
    const place = values.place.trim();
    const db = databaseFor(account, of, code);
    const told = { kind: code, title, day: values.day, from: values.from };
    const more = { ...(values.to && { to: values.to }), ...(place && { place }) };
    const id = await records.create('session', db, of, { ...told, ...more });
    await forget();
    const day = formatDay(new Date(`${values.day}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' });
    offerUndo({
      message: t('calendar:form.planned', { name: title, day }),
      undo: () => records.remove({ id, db }),
    });
    onDone();
  }

  async function begin(values: Values): Promise<void> {
    const now = clock.now();
    const title = values.title.trim() || labels.session({ title: undefined, kind: values.kind, site: values.site });
    const place = values.place.trim();
    const db = databaseFor(account, values.site, values.kind);
    const fields = { kind: values.kind, title, day: dayOf(now, city.timeZone), from: timeOfDay(now, city.timeZone) };
    const id = await records.create('session', db, values.site, place === '' ? fields : { ...fields, place });
    const session = addedSession(
      id,
      { ...fields, site: values.site, ...(place === '' ? {} : { place }) } as Session,
      city,
    );
    await runSession(database.stores.device, session);
    await forget();
    const undo = async (): Promise<void> => {
      await runSession(database.stores.device, undefined);
      await records.remove({ id, db });
    };
    offerUndo({ message: t('started', { name: title }), undo });
    onDone();
  }

  return (
    <div className={styles.narrow}>
      <Card padding="lg">
        <form
          className={styles.card}
          noValidate
          autoComplete="off"
          onSubmit={(event) =>
            void form.handleSubmit((values) => attempt(() => (isPlan ? plan(values) : begin(values))))(event)
          }
        >
          <SectionHeading level={1}>{t(isPlan ? 'calendar:form.plan' : 'form.title')}</SectionHeading>
          {problem ? (
            <Alert tone="danger" title={t('errors:title')} live>
              {t(`errors:${problem}`)}
            </Alert>
          ) : null}
          <ChoiceChips
            legend={t('form.kind')}
            dense
            size="lg"
            columns={[2, 2, 4]}
            value={kind}
            onChange={(value) => form.setValue('kind', value)}
            options={sessionKinds.map((code) => ({ value: code, label: labels.sessionKind(code) }))}
          />
          {sites.length > 1 ? (
            <ChoiceChips
              legend={t('form.site')}
              dense
              columns={[2, 3, 4]}
              value={site}
              onChange={(value) => form.setValue('site', value)}
              options={sites.map(({ id, short }) => ({ value: id, label: short }))}
            />
          ) : null}
          {isPlan ? (
            <div className={styles.when}>
              <DateField label={t('calendar:form.day')} required {...form.register('day', { required: true })} />
              <DateField
                kind="time"
                label={t('calendar:form.from')}
                required
                {...form.register('from', { required: true })}
              />
              <DateField
                kind="time"
                label={t('calendar:form.to')}
                error={form.formState.errors.to?.message}
                {...form.register('to')}
              />
            </div>
          ) : null}
          <TextField
            label={t('form.name')}
            optionalLabel={t('common:field.optional')}
            hint={t('form.nameHint', { name: standard })}
            maxLength={80}
            {...form.register('title')}
          />
          <TextField
            label={t('form.place')}
            optionalLabel={t('common:field.optional')}
            maxLength={160}
            {...form.register('place')}
          />
          <div className={styles.buttons}>
            <Button onClick={() => void forget().finally(onDone)}>{t('common:action.cancel')}</Button>
            <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
              {t(isPlan ? 'calendar:form.save' : 'form.begin')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}
