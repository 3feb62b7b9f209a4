import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../../components/split-view/split-view.tsx';
import { useDirectory } from '../shared/directory-context.tsx';
import { OfferDetail } from './offer-detail.tsx';
import { OfferList } from './offer-list.tsx';

export function OffersPage({ id }: { id: string | undefined }) {
  const { t } = useTranslation('directory');
  const directory = useDirectory();
  if (directory === 'loading') return null;
  return (
    <SplitView
      list={<OfferList directory={directory} selected={id} />}
      detail={id === undefined ? null : <OfferDetail key={id} id={id} directory={directory} />}
      placeholder={<EmptyState icon="offers" title={t('offers.pick')} />}
      detailLabel={t('offers.one')}
      back={{ href: '/offers', label: t('offers.title') }}
    />
  );
}
