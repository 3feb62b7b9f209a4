import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useAttempt } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { phoneLink } from '../../lib/safe-link.ts';
import { findHelpers, type HelperMatch } from '../../model/helpers/find-helpers.ts';
import { ownSites } from '../../model/sessions/running-session.ts';
import styles from './helpers.module.css';
import type { HelperData } from './use-helpers.ts';

type Values = {
  kind: 'mediator' | 'volunteer';
  day: string;
  from: string;
  to: string;
  language: string;
  field: string;
};

/** Whom to ask for a time: those who may not be asked say why, and cannot be booked. */
export function HelperSearch({ data, today }: { data: HelperData; today: string }) {
  const { t } = useTranslation(['matching', 'errors']);
  const { city, account, records } = useWorkspace();
  const labels = useLabels(city);
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const [isOpen, setOpen] = useState(false);
  const { control, register } = useForm<Values>({
    defaultValues: { kind: 'mediator', day: today, from: '09:00', to: '10:00', language: '', field: '' },
  });
  const values = useWatch({ control }) as Values;
  const { kind, day, from, to, language, field } = values;
  const request = { kind, day, from, to, ...(language && { language }), ...(field && { field }) };
  const words = field === '' ? [] : [labels.catalogue('fields', field)];
  const found = day === '' || from === '' ? [] : findHelpers(data.helpers, request, data, words);
  const site = ownSites(account, city)[0]?.id ?? city.id;

  async function book({ helper }: HelperMatch): Promise<void> {
    const fields = { helper: helper.id, day, from, state: 'asked', ...(to && { to }), ...(language && { language }) };
    const id = await records.create('assignment', 'helpers', site, fields);
    offerUndo({
      message: t('helpers.booked', { name: helper.name }),
      undo: () => records.remove({ id, db: 'helpers' }),
    });
  }

  return (
    <Card as="section" labelledBy="helpers-find">
      <form className={styles.page} autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <SectionHeading level={2} id="helpers-find">
          {t('helpers.find')}
        </SectionHeading>
        {problem ? (
          <Alert tone="danger" title={t('errors:title')} live>
            {t(`errors:${problem}`)}
          </Alert>
        ) : null}
        <div className={styles.row}>
          <SelectField
            label={t('helpers.kind')}
            options={(['mediator', 'volunteer'] as const).map((one) => ({
              value: one,
              label: t(`helpers.kinds.${one}`),
            }))}
            {...register('kind')}
          />
          <DateField label={t('helpers.day')} {...register('day')} />
          <DateField label={t('helpers.from')} kind="time" {...register('from')} />
          <DateField label={t('helpers.to')} kind="time" {...register('to')} />
          <SelectField
            label={t('form.language')}
            emptyLabel={t('form.anyLanguage')}
            options={city.catalogues.languages.map((code) => ({ value: code, label: labels.language(code) }))}
            {...register('language')}
          />
          <SelectField
            label={t('form.field')}
            emptyLabel="–"
            options={city.catalogues.fields.map(({ code }) => ({
              value: code,
              label: labels.catalogue('fields', code),
            }))}
            {...register('field')}
          />
        </div>
        <ul className={styles.list}>
          {found
            .filter(({ obstacles }) => isOpen || obstacles.length === 0)
            .map((match) => {
              const phone = match.helper.phones?.[0]?.number;
              const href = phone === undefined ? undefined : phoneLink(phone);
              return (
                <li key={match.helper.id} className={styles.helper}>
                  <bdi className={styles.name}>{match.helper.name}</bdi>
                  {match.obstacles.map((one) => (
                    <Badge key={one} tone="danger">
                      {t(`helpers.obstacle.${one}`)}
                    </Badge>
                  ))}
                  {match.cautions.map((one) => (
                    <Badge key={one} tone="warning">
                      {t(`helpers.caution.${one}`)}
                    </Badge>
                  ))}
                  {href ? (
                    <a className={styles.call} href={href}>
                      <bdi dir="ltr">{phone}</bdi>
                    </a>
                  ) : null}
                  {match.obstacles.length === 0 ? (
                    <Button onClick={() => attempt(() => book(match))}>{t('helpers.ask')}</Button>
                  ) : null}
                </li>
              );
            })}
        </ul>
        {isOpen ? null : (
          <Button variant="tertiary" onClick={() => setOpen(true)}>
            {t('helpers.others')}
          </Button>
        )}
      </form>
    </Card>
  );
}
