import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { Dialog } from '../../components/dialog/dialog.tsx';
import { findDuplicates } from '../../model/persons/duplicates.ts';
import { type Choice, choicesOf } from '../../model/persons/merge-persons.ts';
import { calledName } from '../../model/persons/person-form.ts';
import styles from './people.module.css';
import { PickPerson } from './pick-person.tsx';
import { useMerge } from './use-merge.ts';
import type { People, PersonRow } from './use-people.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

type MergeDialogProps = { found: PersonRow; people: People; open: boolean; onClose: () => void };

/** Two entries of one person become one. The other stays stored as it was and can be parted again. */
export function MergeDialog({ found, people, open, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const [picked, setPicked] = useState<string>();
  const [taken, setTaken] = useState<Choice['field'][]>([]);
  const { attempt, alert } = useSaidAttempt();
  const merge = useMerge();
  const other = picked === undefined ? undefined : people.find(picked);
  const likely = useMemo(
    () =>
      findDuplicates(found.person, people.index, (id) => people.find(id)?.person).flatMap(
        ({ id }) => people.find(people.survivor(id)) ?? [],
      ),
    [found, people],
  );

  function close(): void {
    setPicked(undefined);
    setTaken([]);
    onClose();
  }

  return (
    <Dialog
      open={open}
      title={t('merge.title')}
      closeLabel={t('common:action.close')}
      onClose={close}
      actions={
        other ? (
          <>
            <Button onClick={() => setPicked(undefined)}>{t('common:nav.back')}</Button>
            <Button
              variant="primary"
              onClick={() =>
                attempt(async () => {
                  await merge(found, other, taken);
                  close();
                })
              }
            >
              {t('merge.do')}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className={styles.form}>
        {other ? (
          <>
            <p className={styles.text}>
              {t('merge.explain', { other: calledName(other.person), kept: calledName(found.person) })}
            </p>
            {choicesOf(found.person, other.person).map(({ field, kept, other: theirs }) => (
              <ChoiceChips
                key={field}
                legend={t(`merge.field.${field}`)}
                value={taken.includes(field) ? 'other' : 'kept'}
                onChange={(which) =>
                  setTaken(which === 'other' ? [...taken, field] : taken.filter((name) => name !== field))
                }
                options={[
                  { value: 'kept', label: String(kept) },
                  { value: 'other', label: String(theirs) },
                ]}
              />
            ))}
          </>
        ) : (
          <PickPerson people={people} likely={likely} without={found.row.id} onPick={setPicked} />
        )}
        {alert}
      </div>
    </Dialog>
  );
}
