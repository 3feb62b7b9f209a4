import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/alert/problem-alert.tsx';
import { Badge } from '../../components/badge/badge.tsx';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import type { Row } from '../../database/row.ts';
import { undoableEdit } from '../../database/undoable-edit.ts';
import { useAttempt } from '../../database/use-attempt.ts';
import { useRow, useWorkspace } from '../../database/workspace.tsx';
import { shortDay } from '../../i18n/describe-match.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Json } from '../../lib/json.ts';
import { mayEdit } from '../../model/access/rights.ts';
import { wishOfPerson } from '../../model/matching/open-needs.ts';
import type { Need, Person } from '../../model/records/person.ts';
import { isNewer } from '../../model/records/record-types.ts';
import styles from './matching.module.css';
import { useNeedText } from './need-row.tsx';
import { PersonNeedDialog } from './person-need-dialog.tsx';

/** What somebody looks for: kept, changed, met or no longer wanted, and the way to the offers for it. */
export function PersonNeeds({ id }: { id: string }) {
  const { people } = useWorkspace().database.stores;
  const row = useRow(people, id);
  return row === 'loading' || row === undefined ? null : <Needs row={row} />;
}

function Needs({ row }: { row: Row }) {
  const { t } = useTranslation(['matching', 'errors']);
  const { account, records } = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, problem } = useAttempt();
  const [edited, setEdited] = useState<Need | 'new'>();
  const person = row.body as unknown as Person;
  const { needs = [], site, author } = person;
  const isEditable = !isNewer(row) && !person.removed && mayEdit(account, { type: row.type, db: row.db, site, author });

  async function save(changed: readonly Need[]): Promise<void> {
    const undo = await undoableEdit(records, row, { needs: changed as unknown as Json });
    offerUndo({ message: t(changed.length > needs.length ? 'wish.saved' : 'wish.changed'), undo });
  }
  const replace = (need: Need): Promise<void> => save(needs.map((one) => (one.id === need.id ? need : one)));

  if (needs.length === 0 && !isEditable) return null;
  return (
    <Card as="section" labelledBy="needs">
      <div className={styles.group}>
        <SectionHeading level={2} id="needs">
          {t('wish.title')}
        </SectionHeading>
        <ProblemAlert title={t('errors:title')} text={problem && t(`errors:${problem}`)} />
        {needs.length === 0 ? null : (
          <ul className={styles.wishes}>
            {needs.map((need) => (
              <NeedItem
                key={need.id}
                code={`${row.id}.${need.id}`}
                need={need}
                isEditable={isEditable}
                onEdit={() => setEdited(need)}
                onState={(state) => attempt(() => replace({ ...need, state }))}
              />
            ))}
          </ul>
        )}
        {isEditable ? (
          <div className={styles.foot}>
            <Button icon="plus" onClick={() => setEdited('new')}>
              {t('wish.add')}
            </Button>
          </div>
        ) : null}
      </div>
      {edited ? (
        <PersonNeedDialog
          need={edited === 'new' ? undefined : edited}
          onSave={(need) => (edited === 'new' ? save([...needs, need]) : replace(need))}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </Card>
  );
}

type NeedItemProps = {
  /** Of the person and the wish. */
  code: string;
  need: Need;
  isEditable: boolean;
  onEdit: () => void;
  onState: (state: Need['state']) => void;
};

function NeedItem({ code, need, isEditable, onEdit, onState }: NeedItemProps) {
  const { t } = useTranslation(['matching', 'common']);
  const { city } = useWorkspace();
  const { tag } = useLabels(city);
  const needText = useNeedText();
  const isOpen = need.state === 'open';
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span>
          <bdi>{needText(wishOfPerson(need))}</bdi>
          <br />
          <span className={styles.hint}>{t('wish.since', { day: shortDay(need.since, tag) })}</span>
        </span>
        <Badge tone={isOpen ? 'info' : 'quiet'}>{t(`wish.${need.state}State`)}</Badge>
      </div>
      <div className={styles.foot}>
        {isOpen ? (
          <ButtonLink href={`/needs/for/${code}`} icon="search">
            {t('wish.find')}
          </ButtonLink>
        ) : null}
        {isEditable && isOpen ? (
          <>
            <Button variant="tertiary" icon="edit" onClick={onEdit}>
              {t('common:action.edit')}
            </Button>
            <Button variant="tertiary" icon="check" onClick={() => onState('met')}>
              {t('wish.met')}
            </Button>
            <Button variant="tertiary" icon="close" onClick={() => onState('dropped')}>
              {t('wish.noMore')}
            </Button>
          </>
        ) : null}
        {isEditable && !isOpen ? (
          <Button variant="tertiary" icon="undo" onClick={() => onState('open')}>
            {t('wish.reopen')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
