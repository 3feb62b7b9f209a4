import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../../components/split-view/split-view.tsx';
import { useDirectory } from '../shared/directory-context.tsx';
import { ProviderDetail } from './provider-detail.tsx';
import { ProviderList } from './provider-list.tsx';

export function ProvidersPage({ id }: { id: string | undefined }) {
  const { t } = useTranslation('directory');
  const directory = useDirectory();
  if (directory === 'loading') return null;
  return (
    <SplitView
      list={<ProviderList directory={directory} selected={id} />}
      detail={id === undefined ? null : <ProviderDetail key={id} id={id} directory={directory} />}
      placeholder={<EmptyState icon="group" title={t('providers.pick')} />}
      detailLabel={t('providers.one')}
      back={{ href: '/providers', label: t('providers.title') }}
    />
  );
}
