import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../../components/split-view/split-view.tsx';
import { useDirectory } from '../shared/directory-context.tsx';
import { GuideDetail } from './guide-detail.tsx';
import { GuideList } from './guide-list.tsx';
import { useGuide } from './use-guide.ts';

export function GuidePage({ id }: { id: string | undefined }) {
  const { t } = useTranslation('directory');
  const directory = useDirectory();
  const data = useGuide();
  if (directory === 'loading' || !data) return null;
  return (
    <SplitView
      list={<GuideList data={data} selected={id} />}
      detail={id === undefined ? null : <GuideDetail key={id} id={id} data={data} directory={directory} />}
      placeholder={<EmptyState icon="signpost" title={t('guide.pick')} />}
      detailLabel={t('guide.one')}
      back={{ href: '/guide', label: t('guide.title') }}
    />
  );
}
