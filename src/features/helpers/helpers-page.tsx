import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { saveAsFile } from '../../lib/save-as-file.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import { settlementCsv } from '../../model/helpers/settlement.ts';
import { BookingList } from './booking-list.tsx';
import { HelperDialog } from './helper-dialog.tsx';
import { HelperSearch } from './helper-search.tsx';
import styles from './helpers.module.css';
import { useHelpers } from './use-helpers.ts';
import { WeekView } from './week-view.tsx';

/** Who speaks what and when, whom to ask, and the hours that were given. */
export function HelpersPage() {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const data = useHelpers();
  const today = dayOf(useNow(), city.timeZone);
  const [adding, setAdding] = useState(false);
  const [language, setLanguage] = useState('');
  if (!data) return null;
  const { helpers, hours } = data;
  const exportHours = (): void => {
    const month = today.slice(0, 7);
    const names = ['name', 'day', 'minutes', 'kind', 'funding', 'travel', 'text'] as const;
    const words = Object.fromEntries(names.map((name) => [name, t(`helpers.csv.${name}`)])) as Record<
      (typeof names)[number],
      string
    >;
    const period = { from: `${month}-01`, to: `${month}-31` };
    const byId = new Map(helpers.map((helper) => [helper.id, helper]));
    saveAsFile(settlementCsv(period, hours, byId, words), `helpers-${month}.csv`, 'text/csv;charset=utf-8');
  };
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        compact
        actions={
          <>
            <Button icon="download" onClick={exportHours}>
              {t('helpers.export')}
            </Button>
            <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
              {t('helpers.add')}
            </Button>
          </>
        }
      >
        {t('helpers.title')}
      </SectionHeading>
      {helpers.length === 0 ? (
        <Card>
          <EmptyState icon="people" title={t('helpers.none')}>
            {t('helpers.noneHint')}
          </EmptyState>
        </Card>
      ) : (
        <>
          <HelperSearch data={data} today={today} />
          <BookingList data={data} />
          <Card as="section" labelledBy="helpers-week">
            <div className={styles.page}>
              <SectionHeading level={2} id="helpers-week">
                {t('helpers.week')}
              </SectionHeading>
              <SelectField
                label={t('form.language')}
                emptyLabel={t('form.anyLanguage')}
                options={city.catalogues.languages.map((code) => ({ value: code, label: labels.language(code) }))}
                value={language}
                onChange={(event) => setLanguage(event.target.value)}
              />
              <WeekView helpers={helpers} language={language} />
            </div>
          </Card>
        </>
      )}
      {adding ? <HelperDialog today={today} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}
