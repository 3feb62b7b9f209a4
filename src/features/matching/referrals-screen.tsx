import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import type { Row } from '../../database/row.ts';
import { ReferralDetail } from './referral-detail.tsx';
import { ReferralList } from './referrals-page.tsx';

type ReferralsScreenProps = {
  id: string | undefined;
  /** What stands above a referral that was refused or is disputed. */
  notices: (row: Row) => ReactNode;
};

export function ReferralsScreen({ id, notices }: ReferralsScreenProps) {
  const { t } = useTranslation('matching');
  return (
    <SplitView
      list={<ReferralList selected={id} />}
      detail={id === undefined ? null : <ReferralDetail key={id} id={id} notices={notices} />}
      placeholder={<EmptyState icon="follow-up" title={t('referrals.pick')} />}
      detailLabel={t('referrals.title')}
      back={{ href: '/referrals', label: t('referrals.back') }}
    />
  );
}
