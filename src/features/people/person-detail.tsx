import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { mayEdit } from '../../model/access/rights.ts';
import { calledName } from '../../model/persons/person-form.ts';
import { isNewer } from '../../model/records/record-types.ts';
import { CaseCard } from './case-card.tsx';
import type { ConsentQuestion } from './consent-screen.tsx';
import { ConsentsCard } from './consents-card.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { HouseholdCard } from './household-card.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { MergedEntries } from './merged-entries.tsx';
import { OpenDisputes } from './open-disputes.tsx';
import styles from './people.module.css';
import { PersonFacts } from './person-facts.tsx';
import type { People, PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

export type PersonDetailProps = {
  id: string;
  people: People;
  onEdit: () => void;
  onHandOver: (question: ConsentQuestion) => void;
  /** What somebody looks for, by their id. */
  needs?: (id: string) => ReactNode;
};

/** Everything about one person; their name is written out, for somebody opened it. */
export function PersonDetail({ id, people, ...rest }: PersonDetailProps) {
  const { t } = useTranslation('people');
  const found = people.find(people.survivor(id));
  if (!found) {
    return (
      <EmptyState isScreen icon="search" title={t('notFound')}>
        {t('notFoundHint')}
      </EmptyState>
    );
  }
  return <Detail key={found.row.id} found={found} people={people} {...rest} />;
}

function Detail({ found, people, onEdit, onHandOver, needs }: Omit<PersonDetailProps, 'id'> & { found: PersonRow }) {
  const { t } = useTranslation(['people', 'common', 'errors', 'consultation']);
  const { records, account } = useWorkspace();
  const explain = useRefusal();
  const offerUndo = useUndo();
  const [open, setOpen] = useState<'card' | 'merge'>();
  const { attempt, alert } = useSaidAttempt();
  const { row, person } = found;
  const name = calledName(person);
  const newer = isNewer(row);
  const { type, db } = row;
  const isEditable = !newer && mayEdit(account, { type, db, site: person.site, author: person.author });

  async function remove(): Promise<void> {
    await records.remove(row);
    offerUndo({ message: t('removed', { name }), undo: () => records.restore(row) });
  }

  return (
    <div className={styles.detail}>
      <SectionHeading level={1} preline={<bdi>{person.caseCode ?? ''}</bdi>}>
        <bdi>{name}</bdi>
      </SectionHeading>
      {newer ? <Alert tone="info" title={t('consultation:newer')} /> : null}
      {row.state === 'refused' ? (
        <Alert tone="danger" title={t('errors:refusal.title')}>
          <p>{explain(row.reason)}</p>
          <p>{t('errors:refusal.hint')}</p>
        </Alert>
      ) : null}
      {newer ? null : <OpenDisputes row={row} />}
      {alert}
      {isEditable ? (
        <div className={styles.actions}>
          {person.removed ? (
            <Button variant="primary" icon="restore" onClick={() => attempt(() => records.restore(row))}>
              {t('common:action.restore')}
            </Button>
          ) : (
            <>
              <Button icon="edit" onClick={onEdit}>
                {t('common:action.edit')}
              </Button>
              <Button icon="tablet" onClick={() => setOpen('card')}>
                {t('card.action')}
              </Button>
              <Button icon="group" onClick={() => setOpen('merge')}>
                {t('merge.action')}
              </Button>
              <Button variant="danger" icon="trash" onClick={() => attempt(remove)}>
                {t('common:action.remove')}
              </Button>
            </>
          )}
        </div>
      ) : null}
      <PersonFacts person={person} />
      <ConsentsCard found={found} isEditable={isEditable && !person.removed} onHandOver={onHandOver} />
      <HandOverCard found={found} />
      {needs?.(row.id)}
      <HistoryCard found={found} people={people} />
      <HouseholdCard found={found} people={people} isEditable={isEditable && !person.removed} />
      <MergedEntries found={found} entries={people.mergedInto(row.id)} isEditable={isEditable} />
      <CaseCard person={person} open={open === 'card'} onClose={() => setOpen(undefined)} />
      <MergeDialog found={found} people={people} open={open === 'merge'} onClose={() => setOpen(undefined)} />
    </div>
  );
}

/** What stands in the place of people for whoever has no counter position. */
export function NoPeople() {
  const { t } = useTranslation('people');
  return (
    <EmptyState
      isScreen
      icon="lock"
      title={t('noAccess.title')}
      actions={<ButtonLink href="/">{t('noAccess.home')}</ButtonLink>}
    >
      {t('noAccess.text')}
    </EmptyState>
  );
}
