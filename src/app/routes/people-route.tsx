import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { ConsentScreen } from '../../features/people/consent-screen.tsx';
import { IncomingHandOvers } from '../../features/people/incoming-hand-overs.tsx';
import { PeopleList } from '../../features/people/people-list.tsx';
import { NoPeople, PersonDetail } from '../../features/people/person-detail.tsx';
import { PersonFormView } from '../../features/people/person-form.tsx';
import { usePeople } from '../../features/people/use-people.ts';
import { useRunningSession } from '../../features/sessions/use-session.ts';
import { counterSites } from '../../model/access/people-area.ts';
import { useAccountActions } from '../account-actions.ts';
import { PersonNeeds } from '../screens.ts';

const personNeeds = (id: string) => <PersonNeeds key={id} id={id} />;

/** `id`: a person's, `new`, or nobody. Counter staff of an area alone get to see more than what this place is. */
export function PeopleRoute({ id }: { id: string | undefined }) {
  const { account, city } = useWorkspace();
  return counterSites(account, city).length > 0 ? <People id={id} key={account.author} /> : <NoPeople />;
}

function People({ id }: { id: string | undefined }) {
  const { t } = useTranslation(['people', 'common']);
  const [, navigate] = useLocation();
  const { account, city } = useWorkspace();
  const { handOverFor } = useAccountActions();
  const people = usePeople();
  const running = useRunningSession();
  const [edited, setEdited] = useState<string>();
  const sites = counterSites(account, city);
  const session = running === 'loading' ? undefined : running;
  const site = sites.find((one) => one.id === session?.site) ?? sites[0];
  const found = id === undefined ? undefined : people?.find(people.survivor(id));

  function detail() {
    if (id === undefined || running === 'loading') return null;
    if (id === 'new') {
      return (
        <PersonFormView
          key="new"
          people={people}
          site={site?.id ?? ''}
          onSaved={(id) => {
            navigate(`/people/${id}`);
            scrollTo(0, 0);
          }}
          onCancel={() => navigate('/people')}
        />
      );
    }
    if (!people) return null;
    if (edited === id && found) {
      return (
        <PersonFormView
          key={id}
          edited={found}
          people={people}
          site={found.person.site}
          onSaved={() => setEdited(undefined)}
          onCancel={() => setEdited(undefined)}
        />
      );
    }
    return (
      <PersonDetail
        id={id}
        people={people}
        needs={personNeeds}
        onEdit={() => setEdited(id)}
        onHandOver={(question) => handOverFor((done) => <ConsentScreen question={question} onDone={done} />)}
      />
    );
  }

  return (
    <SplitView
      list={
        <PeopleList
          people={people}
          selected={found?.row.id}
          notice={<IncomingHandOvers onOpen={(id) => navigate(`/people/${id}`)} />}
        />
      }
      detail={detail()}
      placeholder={
        <EmptyState icon="people" title={t('list.pick')}>
          {t('list.pickHint')}
        </EmptyState>
      }
      detailLabel={t('one')}
      back={{ href: '/people', label: t('common:nav.people') }}
    />
  );
}
