import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { HelperFacts, HoursFacts } from '../../model/helpers/helper-facts.ts';
import { periodOf } from '../../model/helpers/period.ts';
import { settledHours, sumOf } from '../../model/helpers/settlement.ts';
import styles from './helpers.module.css';
import { HoursDialog } from './hours-dialog.tsx';
import { HoursRow } from './hours-row.tsx';
import type { HelperData } from './use-helpers.ts';
import { useWords } from './use-words.ts';

type HelperHoursProps = { helper: HelperFacts; data: HelperData; today: string };

const step = 6;

/** The work that somebody has done, the latest first. */
export function HelperHours({ helper, data, today }: HelperHoursProps) {
  const { t } = useTranslation(['helpers', 'common']);
  const words = useWords();
  const [limit, setLimit] = useState(step);
  const [opened, setOpened] = useState<HoursFacts | 'new'>();
  const own = settledHours(data.hours, { period: { from: '0000', to: '9999' }, helper: helper.id }).reverse();
  const year = sumOf(settledHours(own, { period: periodOf(today, 'year') }));
  return (
    <Card as="section" labelledBy="helper-hours">
      <div className={styles.section}>
        <SectionHeading
          level={2}
          look={3}
          id="helper-hours"
          subline={t('hours.year', { year: today.slice(0, 4), sum: words.hours(year.minutes), count: year.count })}
          actions={
            <Button icon="plus" onClick={() => setOpened('new')}>
              {t('hours.add')}
            </Button>
          }
        >
          {t('hours.title')}
        </SectionHeading>
        {own.length === 0 ? (
          <p className={styles.quiet}>{t('hours.none')}</p>
        ) : (
          <ul className={styles.list} aria-labelledby="helper-hours">
            {own.slice(0, limit).map((one) => (
              <HoursRow key={one.id} entry={one} name={undefined} onEdit={setOpened} />
            ))}
          </ul>
        )}
        {own.length > limit ? (
          <Button variant="tertiary" onClick={() => setLimit(limit + step * 4)}>
            {t('common:action.showMore')}
          </Button>
        ) : null}
      </div>
      {opened ? (
        <HoursDialog
          key={opened === 'new' ? 'new' : opened.id}
          helper={helper.id}
          booking={undefined}
          entry={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
        />
      ) : null}
    </Card>
  );
}
