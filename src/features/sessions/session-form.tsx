import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useKeptForm } from '../../database/use-kept-form.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { dayOf, timeOfDay } from '../../lib/zoned-time.ts';
import { type SessionKind, sessionKinds } from '../../model/catalogues/codes.ts';
import type { Session } from '../../model/records/session.ts';
import { addedSession, databaseFor, ownSites } from '../../model/sessions/running-session.ts';
import styles from './sessions.module.css';
import { runSession } from './use-session.ts';

type Values = { kind: SessionKind; site: string; title: string; place: string };

/** A session that the plan does not know: a festival stand, a home visit, a round table. */
export function SessionForm({ kind: wanted, onDone }: { kind: SessionKind | undefined; onDone: () => void }) {
  const { t } = useTranslation(['session', 'common']);
  const { account, city, clock, database, records } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const sites = ownSites(account, city);
  const isOutreach = account.positions.every((position) => position === 'outreach');
  const form = useForm<Values>({
    defaultValues: {
      kind: wanted ?? (isOutreach ? 'stand' : 'open-hour'),
      site: sites[0]?.id ?? '',
      title: '',
      place: '',
    },
  });
  const forget = useKeptForm(form, 'session');
  const [kind, site] = useWatch({ control: form.control, name: ['kind', 'site'] });
  const standard = labels.session({ title: undefined, kind, site });

  async function begin(values: Values): Promise<void> {
    const now = clock.now();
    const title = values.title.trim() || labels.session({ title: undefined, kind: values.kind, site: values.site });
    const place = values.place.trim();
    const db = databaseFor(account, values.site, values.kind);
    const fields = { kind: values.kind, title, day: dayOf(now, city.timeZone), from: timeOfDay(now, city.timeZone) };
    const id = await records.create('session', db, values.site, place === '' ? fields : { ...fields, place });
    const session = addedSession(id, { ...fields, site: values.site, ...(place === '' ? {} : { place }) } as Session);
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
          onSubmit={(event) => void form.handleSubmit(begin)(event)}
        >
          <SectionHeading level={1}>{t('form.title')}</SectionHeading>
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
              {t('form.begin')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}
