import { useTranslation } from 'react-i18next';
import { NoticeCard } from '../../components/notice-card/notice-card.tsx';
import { useWaiting } from './sync-context.ts';

/** On Today, as long as colleagues' answers to one question differ. */
export function DisputeNotice() {
  const { t } = useTranslation('sync');
  const { disputed } = useWaiting();
  if (disputed.length === 0) return null;
  return (
    <NoticeCard
      id="dispute-notice"
      title={t('dispute.title', { count: disputed.length })}
      hint={t('dispute.hint')}
      link={{ href: '/sync', icon: 'warning', label: t('dispute.look') }}
    />
  );
}
