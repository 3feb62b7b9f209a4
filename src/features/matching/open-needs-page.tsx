import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './matching.module.css';
import { MatchingNav } from './matching-nav.tsx';
import { NeedRow } from './need-row.tsx';
import { useMatchContext } from './use-offers.ts';
import { useOpenNeeds } from './use-open-needs.ts';

/** What nobody has met yet at the own sites, longest waiting first. */
export function OpenNeedsPage() {
  const { t } = useTranslation(['matching', 'common']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { today } = useMatchContext();
  const needs = useOpenNeeds(today);
  const [field, setField] = useState('');
  const shown = needs?.filter(({ need }) => field === '' || need.field === field);
  return (
    <div className={styles.page}>
      <SectionHeading level={1} compact subline={t('needs.hint')}>
        {t('needs.title')}
      </SectionHeading>
      <MatchingNav current="open" />
      <SelectField
        label={t('needs.filter')}
        emptyLabel={t('common:time.all')}
        options={city.catalogues.fields.map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }))}
        value={field}
        onChange={(event) => setField(event.target.value)}
      />
      {shown?.length === 0 ? (
        <Card>
          <EmptyState icon="offers" title={t('needs.none')}>
            {t('needs.noneHint')}
          </EmptyState>
        </Card>
      ) : null}
      {shown && shown.length > 0 ? (
        <Card padding="none">
          <List label={t('needs.title')}>
            {shown.map((open) => (
              <NeedRow key={open.id} open={open} href={`/needs/for/${open.id}`} />
            ))}
          </List>
        </Card>
      ) : null}
    </div>
  );
}
