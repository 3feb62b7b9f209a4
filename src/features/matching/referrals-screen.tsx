import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import { ReferralDetail } from './referral-detail.tsx';
import { ReferralList } from './referrals-page.tsx';

export function ReferralsScreen({ id }: { id: string | undefined }) {
  const { t } = useTranslation('matching');
  return (
    <SplitView
      list={<ReferralList selected={id} />}
      detail={id === undefined ? null : <ReferralDetail key={id} id={id} />}
      placeholder={<EmptyState icon="follow-up" title={t('referrals.pick')} />}
      detailLabel={t('referrals.title')}
      back={{ href: '/referrals', label: t('referrals.back') }}
    />
  );
}
