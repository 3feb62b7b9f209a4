import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { randomBase62 } from '../../lib/random-id.ts';
import { calledName } from '../../model/persons/person-form.ts';
import type { Relative } from '../../model/records/person.ts';
import styles from './people.module.css';
import { PickPerson } from './pick-person.tsx';
import type { People, PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

type HouseholdCardProps = { found: PersonRow; people: People; isEditable: boolean };

const blank = { relation: '', name: '', birthYear: '' };

/** With whom somebody lives: people who are known here, or a name and a year alone. */
export function HouseholdCard({ found, people, isEditable }: HouseholdCardProps) {
  const { t } = useTranslation(['people', 'common']);
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  const { row, person } = found;
  const household = person.household ?? [];
  const [isAdding, setAdding] = useState(false);
  const [typed, setTyped] = useState(blank);
  const { attempt, alert } = useSaidAttempt();
  const relation = typed.relation.trim() || t('household.relative');

  async function store(next: Relative[], message: string): Promise<void> {
    const saved = await records.edit(row, { household: next.length > 0 ? next : undefined }, row.body);
    offerUndo({ message, undo: async () => void (await records.edit(row, { household: row.body.household }, saved)) });
  }

  function add(fields: Partial<Relative>): void {
    attempt(async () => {
      await store([...household, { id: randomBase62(10), relation, ...fields }], t('household.added'));
      setTyped(blank);
      setAdding(false);
    });
  }

  const year = Number(typed.birthYear);
  return (
    <Card as="section" labelledBy="household">
      <div className={styles.section}>
        <SectionHeading level={2} id="household">
          {t('household.title')}
        </SectionHeading>
        {alert}
        <ul className={styles.items}>
          {household.map((one) => {
            const known = one.person === undefined ? undefined : people.find(people.survivor(one.person));
            const born = one.birthYear ?? known?.person.birthYear;
            return (
              <li key={one.id} className={styles.item}>
                <span>
                  <bdi>{known ? calledName(known.person) : (one.name ?? '–')}</bdi>
                  <br />
                  <span className={styles.muted}>
                    <bdi>
                      {[one.relation, typeof born === 'number' ? t('born', { year: born }) : '']
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </bdi>
                  </span>
                </span>
                {known ? (
                  <ButtonLink href={`/people/${known.row.id}`} variant="tertiary" icon="show">
                    {t('duplicate.open')}
                  </ButtonLink>
                ) : null}
                {isEditable ? (
                  <Button
                    variant="tertiary"
                    icon="trash"
                    onClick={() =>
                      attempt(() =>
                        store(
                          household.filter(({ id }) => id !== one.id),
                          t('household.gone'),
                        ),
                      )
                    }
                  >
                    {t('common:action.remove')}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
        {isEditable ? (
          <Button variant="tertiary" icon="plus" className={styles.flush} onClick={() => setAdding(true)}>
            {t('household.add')}
          </Button>
        ) : null}
        <Dialog
          open={isAdding}
          title={t('household.add')}
          closeLabel={t('common:action.close')}
          onClose={() => setAdding(false)}
          actions={
            <Button
              variant="primary"
              onClick={() => {
                if (typed.name.trim() === '') return;
                add({ name: typed.name.trim(), ...(year >= 1900 && year <= 2100 ? { birthYear: year } : {}) });
              }}
            >
              {t('common:action.add')}
            </Button>
          }
        >
          <div className={styles.form}>
            <TextField
              label={t('household.relation')}
              hint={t('household.relationHint')}
              maxLength={40}
              value={typed.relation}
              onChange={(event) => setTyped({ ...typed, relation: event.target.value })}
            />
            <PickPerson people={people} likely={[]} without={row.id} onPick={(id) => add({ person: id })} />
            <div className={styles.pair}>
              <TextField
                label={t('household.name')}
                dir="auto"
                maxLength={120}
                value={typed.name}
                onChange={(event) => setTyped({ ...typed, name: event.target.value })}
              />
              <TextField
                label={t('form.birthYear')}
                inputMode="numeric"
                maxLength={4}
                value={typed.birthYear}
                onChange={(event) => setTyped({ ...typed, birthYear: event.target.value })}
              />
            </div>
          </div>
        </Dialog>
      </div>
    </Card>
  );
}
