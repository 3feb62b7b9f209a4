import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../components/fields/search-field.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { formatDay } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { DayFilter } from '../../model/records/day-filter.ts';
import styles from './consultation-list.module.css';
import { ConsultationRow } from './consultation-row.tsx';
import { type ListedConsultation, useConsultations } from './use-consultations.ts';

const step = 200;

function DayGroups({ found, selected }: { found: ListedConsultation[]; selected: string | undefined }) {
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const place = { tag: labels.tag, timeZone: 'UTC' };
  const days = Map.groupBy(found, ({ row }) => String(row.body.date));
  return [...days].map(([day, entries]) => (
    <ListSection key={day} id={`day-${day}`} look={3} title={formatDay(new Date(`${day}T12:00:00Z`), place)}>
      {entries.map(({ row, session }) => (
        <ConsultationRow key={row.id} row={row} session={session} selected={row.id === selected} />
      ))}
    </ListSection>
  ));
}

/** Today's and earlier consultations of this tablet, with search and filters. */
export function ConsultationList({ selected }: { selected: string | undefined }) {
  const { t } = useTranslation(['consultation', 'common']);
  const [day, setDay] = useState<DayFilter>('all');
  const [kind, setKind] = useState<'kept' | 'removed'>('kept');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(step);
  const listed = useConsultations({ day, removed: kind === 'removed', search, limit }, useNow());
  const isFiltered = search !== '' || day !== 'all' || kind !== 'kept';
  return (
    <div className={styles.list}>
      <SectionHeading level={1} compact>
        {t('list.title')}
      </SectionHeading>
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchHint')}
        value={search}
        onSearch={setSearch}
        clearLabel={t('common:action.clearSearch')}
      />
      <div className={styles.filters}>
        <Segmented
          legend={t('list.period')}
          value={day}
          onChange={setDay}
          options={[
            { value: 'today', label: t('common:time.today') },
            { value: 'yesterday', label: t('common:time.yesterday') },
            { value: 'all', label: t('common:time.all') },
          ]}
        />
        <Segmented
          legend={t('list.show')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'kept', label: t('list.kept') },
            { value: 'removed', label: t('list.removed') },
          ]}
        />
      </div>
      {listed?.found.length === 0 ? (
        <Card>
          <EmptyState
            icon={isFiltered ? 'search' : 'note'}
            title={isFiltered ? t('list.nothingFound') : t('list.empty')}
          >
            {isFiltered ? t('list.nothingFoundHint') : t('list.emptyHint')}
          </EmptyState>
        </Card>
      ) : null}
      {listed ? <DayGroups found={listed.found} selected={selected} /> : null}
      {listed?.more ? <Button onClick={() => setLimit(limit + step)}>{t('common:action.showMore')}</Button> : null}
    </div>
  );
}
