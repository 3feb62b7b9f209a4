import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import { useNow } from '../../database/workspace.tsx';
import { InboxDetail } from '../../features/review/inbox-detail.tsx';
import { InboxFilters } from '../../features/review/inbox-filters.tsx';
import { InboxList } from '../../features/review/inbox-list.tsx';
import { openFilter, useInbox } from '../../features/review/use-inbox.ts';

export function InboxRoute({ id }: { id?: string | undefined }) {
  const { t } = useTranslation(['supervision', 'consultation']);
  const [filter, setFilter] = useState(openFilter);
  const rows = useInbox(filter, useNow());
  return (
    <SplitView
      top={<InboxFilters count={rows?.length} filter={filter} onChange={setFilter} />}
      list={<InboxList rows={rows} selected={id} filter={filter} onReset={() => setFilter(openFilter)} />}
      detail={id === undefined ? null : <InboxDetail id={id} key={id} />}
      placeholder={<EmptyState icon="inbox" title={t('inbox.pick')} />}
      detailLabel={t('consultation:title.one')}
      back={{ href: '/inbox', label: t('inbox.title') }}
    />
  );
}
