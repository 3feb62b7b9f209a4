import { useTranslation } from 'react-i18next';
import { NoticeCard } from '../../../components/notice-card/notice-card.tsx';
import { useQueueItems } from './queue-context.ts';

/** On Today, as long as something waits that came in while the vault was locked. */
export function QueueNotice() {
  const { t } = useTranslation('queue');
  const items = useQueueItems();
  if (!items || items.length === 0) return null;
  return (
    <NoticeCard
      id="queue-notice"
      title={t('inbox.arrived', { count: items.length })}
      hint={t('inbox.arrivedHint')}
      link={{ href: '/queue', icon: 'inbox', label: t('inbox.look') }}
    />
  );
}
