import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { ConsultationDetail } from '../../features/consultations/consultation-detail.tsx';
import { ConsultationList } from '../../features/consultations/consultation-list.tsx';
import { useOpenDraft } from '../../features/consultations/use-open-draft.ts';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { ConsultationHelpers, LinkedPerson } from '../screens.ts';

export function ConsultationsRoute({ id }: { id: string | undefined }) {
  const { t } = useTranslation(['consultation', 'common']);
  const [, navigate] = useLocation();
  const { account } = useWorkspace();
  const running = useRunningSession();
  const open = useOpenDraft(running === 'loading' ? undefined : running);
  return (
    <SplitView
      list={<ConsultationList selected={id} />}
      detail={
        id === undefined ? null : (
          <ConsultationDetail
            key={`${account.author}.${id}`}
            id={id}
            person={
              <>
                <LinkedPerson key={id} consultation={id} />
                {account.positions.includes('counter') ? (
                  <ConsultationHelpers key={`for.${id}`} consultation={id} />
                ) : null}
              </>
            }
            onEdit={(row) => void open.edit(row).then((draft) => navigate(`/consultation/${draft}`))}
            onFollowUp={(row) => void open.followUp(row).then((draft) => navigate(`/consultation/${draft}`))}
          />
        )
      }
      placeholder={<EmptyState icon="note" title={t('list.pick')} />}
      detailLabel={t('title.one')}
      back={{ href: '/consultations', label: t('list.title') }}
    />
  );
}
