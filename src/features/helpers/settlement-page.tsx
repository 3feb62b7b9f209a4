import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import type { HoursFacts } from '../../model/helpers/helper-facts.ts';
import { lastPeriods } from '../../model/helpers/period.ts';
import { settledHours } from '../../model/helpers/settlement.ts';
import styles from './helpers.module.css';
import { HelpersNav } from './helpers-nav.tsx';
import { HoursDialog } from './hours-dialog.tsx';
import { HoursRow } from './hours-row.tsx';
import { SettlementExport } from './settlement-export.tsx';
import { SettlementSums } from './settlement-sums.tsx';
import type { HelperData } from './use-helpers.ts';
import { usePeriodName } from './use-period-name.ts';
import { useWords } from './use-words.ts';

const step = 20;
type Span = 'month' | 'quarter';
const spans: Record<Span, number> = { month: 15, quarter: 8 };
/** Stands for entries of whichever source, and of none. */
const [everySource, noSource] = ['*', '-'];

/** What was done in a month or quarter, who pays for it, and the list to send them. */
export function SettlementPage({ data }: { data: HelperData }) {
  const { t } = useTranslation(['helpers', 'common']);
  const { city } = useWorkspace();
  const words = useWords();
  const periodName = usePeriodName();
  const today = dayOf(useNow(), city.timeZone);
  const [span, setSpan] = useState<Span>('month');
  const [from, setFrom] = useState('');
  const [source, setSource] = useState(everySource);
  const [onlyUnsettled, setOnlyUnsettled] = useState(false);
  const [limit, setLimit] = useState(step);
  const [opened, setOpened] = useState<HoursFacts>();
  const periods = lastPeriods(today, span, spans[span]);
  const period = periods.find((one) => one.from === from) ?? periods[0] ?? { from: today, to: today };
  const found = settledHours(data.hours, {
    period,
    onlyUnsettled,
    ...(source === everySource ? {} : { funding: source === noSource ? '' : source }),
  });
  return (
    <div className={styles.page}>
      <SectionHeading level={1}>{t('settlement.title')}</SectionHeading>
      <HelpersNav current="hours" />
      <Card as="section" labelledBy="settlement-period">
        <div className={styles.section}>
          <SectionHeading level={2} id="settlement-period" subline={t('settlement.hint')}>
            {t('settlement.what')}
          </SectionHeading>
          <Segmented
            legend={t('settlement.span')}
            value={span}
            onChange={(next) => {
              setSpan(next);
              setFrom('');
            }}
            options={[
              { value: 'month', label: t('settlement.month') },
              { value: 'quarter', label: t('settlement.quarter') },
            ]}
          />
          <div className={styles.fields}>
            <SelectField
              label={t('settlement.period')}
              value={period.from}
              options={periods.map((one) => ({ value: one.from, label: periodName(one, span) }))}
              onChange={({ target }) => setFrom(target.value)}
            />
            <SelectField
              label={t('hours.funding')}
              value={source}
              options={[
                { value: everySource, label: t('settlement.everySource') },
                ...(city.fundingSources ?? []).map(({ code }) => ({ value: code, label: words.labels.funding(code) })),
                { value: noSource, label: t('hours.unfunded') },
              ]}
              onChange={({ target }) => setSource(target.value)}
            />
          </div>
          <Toggle
            label={t('settlement.onlyUnsettled')}
            checked={onlyUnsettled}
            onChange={({ target }) => setOnlyUnsettled(target.checked)}
          />
          <SettlementSums hours={found} />
          <SettlementExport hours={found} data={data} today={today} name={period.from.slice(0, 7)} />
        </div>
      </Card>
      <Card as="section" labelledBy="settlement-entries">
        <div className={styles.section}>
          <SectionHeading level={2} id="settlement-entries">
            {t('settlement.entries', { count: found.length })}
          </SectionHeading>
          {found.length === 0 ? (
            <p className={styles.quiet}>{t('settlement.none')}</p>
          ) : (
            <ul className={styles.list} aria-labelledby="settlement-entries">
              {found.slice(0, limit).map((one) => (
                <HoursRow key={one.id} entry={one} name={data.byId.get(one.helper)?.name ?? '–'} onEdit={setOpened} />
              ))}
            </ul>
          )}
          {found.length > limit ? (
            <Button variant="tertiary" onClick={() => setLimit(limit + step * 3)}>
              {t('common:action.showMore')}
            </Button>
          ) : null}
        </div>
      </Card>
      {opened ? (
        <HoursDialog
          key={opened.id}
          helper={opened.helper}
          booking={undefined}
          entry={opened}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </div>
  );
}
