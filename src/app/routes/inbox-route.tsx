import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import { Inbox } from '../../features/review/inbox.tsx';
import { InboxDetail } from '../../features/review/inbox-detail.tsx';

export function InboxRoute({ id }: { id?: string | undefined }) {
  const { t } = useTranslation('supervision');
  return (
    <SplitView
      list={<Inbox selected={id} />}
      detail={id === undefined ? null : <InboxDetail id={id} />}
      placeholder={<EmptyState icon="inbox" title={t('inbox.pick')} />}
      back={{ href: '/inbox', label: t('inbox.title') }}
    />
  );
}
