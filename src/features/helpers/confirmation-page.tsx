import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { PrintedPage } from '../../components/printed-page/printed-page.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { lastPeriods, type Period, periodOf } from '../../model/helpers/period.ts';
import { settledHours } from '../../model/helpers/settlement.ts';
import { type ConfirmationKind, ConfirmationSheet } from './confirmation-sheet.tsx';
import styles from './helpers.module.css';
import type { HelperData } from './use-helpers.ts';
import { usePeriodName } from './use-period-name.ts';

const kinds: readonly ConfirmationKind[] = ['assignments', 'volunteering'];

/** On paper and in German: each time that somebody was there, or that they help at all. */
export function ConfirmationPage({ data, id }: { data: HelperData; id: string }) {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const periodName = usePeriodName();
  const today = dayOf(useNow(), city.timeZone);
  const [kind, setKind] = useState<ConfirmationKind>('assignments');
  const [period, setPeriod] = useState<Period>(() => periodOf(today, 'year'));
  const [signer, setSigner] = useState('');
  const helper = data.byId.get(id);
  if (!helper) return <EmptyState isScreen icon="search" title={t('people.gone')} />;
  const choices = [
    ...lastPeriods(today, 'year', 3).map((one) => ({ one, name: periodName(one, 'year') })),
    ...lastPeriods(today, 'quarter', 4).map((one) => ({ one, name: periodName(one, 'quarter') })),
    ...lastPeriods(today, 'month', 6).map((one) => ({ one, name: periodName(one, 'month') })),
  ];
  const keyOf = ({ from, to }: Period): string => `${from}.${to}`;
  const hours = settledHours(data.hours, { period, helper: id });
  const sheet = (
    <ConfirmationSheet kind={kind} helper={helper} hours={hours} period={period} today={today} signer={signer} />
  );
  return (
    <div className={styles.page}>
      <div>
        <ButtonLink href={`/helpers/${id}`} variant="tertiary" icon="back">
          <bdi>{helper.name}</bdi>
        </ButtonLink>
      </div>
      <SectionHeading level={1}>{t('confirmation.title')}</SectionHeading>
      <div className={styles.columns}>
        <div className={styles.section}>
          <ChoiceChips
            legend={t('confirmation.kind')}
            options={kinds.map((one) => ({
              value: one,
              label: t(`confirmation.kinds.${one}`),
              hint: t(`confirmation.hints.${one}`),
            }))}
            value={kind}
            onChange={setKind}
          />
          <SelectField
            label={t('settlement.period')}
            emptyLabel={t('confirmation.ownPeriod')}
            value={choices.some(({ one }) => keyOf(one) === keyOf(period)) ? keyOf(period) : ''}
            options={choices.map(({ one, name }) => ({ value: keyOf(one), label: name }))}
            onChange={({ target }) => {
              const [from = '', to = ''] = target.value.split('.');
              if (from !== '') setPeriod({ from, to });
            }}
          />
          <div className={styles.fields}>
            <DateField
              label={t('find.from')}
              value={period.from}
              onChange={({ target }) => target.value && setPeriod({ ...period, from: target.value })}
            />
            <DateField
              label={t('find.to')}
              value={period.to}
              onChange={({ target }) => target.value && setPeriod({ ...period, to: target.value })}
            />
          </div>
          <TextField
            label={t('confirmation.signer')}
            hint={t('confirmation.signerHint')}
            maxLength={80}
            value={signer}
            onChange={({ target }) => setSigner(target.value)}
          />
          <p className={styles.quiet}>{t('confirmation.german')}</p>
          <div>
            <Button variant="primary" size="lg" icon="print" onClick={() => window.print()}>
              {t('confirmation.print')}
            </Button>
          </div>
        </div>
        <div className={styles.paper}>{sheet}</div>
      </div>
      <PrintedPage size="a4">{sheet}</PrintedPage>
    </div>
  );
}
