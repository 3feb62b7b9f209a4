import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { Row } from '../../database/row.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import styles from './inbox.module.css';
import { InboxFilters } from './inbox-filters.tsx';
import { openFilter, useInbox } from './use-inbox.ts';

const step = 100;

function InboxRow({ row, selected }: { row: Row; selected: boolean }) {
  const { t } = useTranslation('supervision');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const record = row.body as unknown as Consultation;
  const place = { tag: labels.tag, timeZone: city.timeZone };
  const moment = (instant: string): string =>
    `${formatDate(new Date(instant), place)}, ${formatTime(new Date(instant), place)}`;
  const times = [
    t('inbox.recorded', { time: moment(record.createdAt) }),
    row.arrived === '' ? '' : t('inbox.arrived', { time: moment(row.arrived) }),
  ];
  return (
    <ListRow
      href={`/inbox/${row.id}`}
      selected={selected}
      removed={record.removed !== undefined}
      title={consultationName(record.concerns, labels)}
      meta={<bdi>{[labels.siteShort(record.site), ...times].filter((part) => part !== '').join(' · ')}</bdi>}
    />
  );
}

/** What arrived from all sites, newest first, live. */
export function Inbox({ selected }: { selected: string | undefined }) {
  const { t } = useTranslation('supervision');
  const [filter, setFilter] = useState(openFilter);
  const [limit, setLimit] = useState(step);
  const rows = useInbox(filter, useNow());
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(openFilter);
  return (
    <div className={styles.inbox}>
      <SectionHeading level={1} subline={rows ? t('inbox.subline', { count: rows.length }) : undefined}>
        {t('inbox.title')}
      </SectionHeading>
      <InboxFilters filter={filter} onChange={setFilter} />
      {rows?.length === 0 ? (
        <EmptyState
          icon="inbox"
          title={isFiltered ? t('inbox.nothingFound') : t('inbox.empty')}
          actions={isFiltered ? <Button onClick={() => setFilter(openFilter)}>{t('inbox.reset')}</Button> : undefined}
        >
          {isFiltered ? null : t('inbox.emptyHint')}
        </EmptyState>
      ) : null}
      <List label={t('inbox.title')}>
        {rows?.slice(0, limit).map((row) => (
          <InboxRow key={row.id} row={row} selected={row.id === selected} />
        ))}
      </List>
      {rows && rows.length > limit ? (
        <Button onClick={() => setLimit(limit + step)}>{t('inbox.showMore')}</Button>
      ) : null}
    </div>
  );
}
