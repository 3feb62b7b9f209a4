import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { formatDay } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import styles from './inbox.module.css';
import { InboxRow } from './inbox-row.tsx';
import { type InboxFilter, openFilter } from './use-inbox.ts';

const step = 100;

type InboxListProps = {
  /** `undefined` until the store answered. */
  rows: Row[] | undefined;
  selected: string | undefined;
  filter: InboxFilter;
  onReset: () => void;
};

/** What arrived from all sites, newest first, live. */
export function InboxList({ rows, selected, filter, onReset }: InboxListProps) {
  const { t } = useTranslation('supervision');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const [limit, setLimit] = useState(step);
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(openFilter);
  if (!rows) return null;
  if (rows.length === 0) {
    return (
      <Card>
        <EmptyState
          icon="inbox"
          title={isFiltered ? t('inbox.nothingFound') : t('inbox.empty')}
          actions={isFiltered ? <Button onClick={onReset}>{t('inbox.reset')}</Button> : undefined}
        >
          {isFiltered ? undefined : t('inbox.emptyHint')}
        </EmptyState>
      </Card>
    );
  }
  const days = Map.groupBy(rows.slice(0, limit), (row) => (row.body as unknown as Consultation).date);
  return (
    <div className={styles.list}>
      {[...days].map(([day, entries]) => (
        <ListSection
          key={day}
          id={`day-${day}`}
          look={3}
          title={formatDay(new Date(`${day}T12:00:00Z`), { tag: labels.tag, timeZone: 'UTC' })}
        >
          {entries.map((row) => (
            <InboxRow key={row.id} row={row} selected={row.id === selected} />
          ))}
        </ListSection>
      ))}
      {rows.length > limit ? <Button onClick={() => setLimit(limit + step)}>{t('inbox.showMore')}</Button> : null}
    </div>
  );
}
