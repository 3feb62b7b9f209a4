import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { ButtonLink } from '../../components/button/button.tsx';
import { findDuplicates } from '../../model/persons/duplicates.ts';
import { calledName, type PersonForm, personFields } from '../../model/persons/person-form.ts';
import type { Person } from '../../model/records/person.ts';
import styles from './people.module.css';
import type { People } from './use-people.ts';

type DuplicateNoticeProps = {
  form: PersonForm;
  people: People | undefined;
  /** Whose entry is being edited; they are no double of themselves. */
  own: string | undefined;
};

/** Who may have been entered before, named while the new entry is typed. */
export function DuplicateNotice({ form, people, own }: DuplicateNoticeProps) {
  const { t } = useTranslation('people');
  const typed = useDeferredValue(form);
  const found = useMemo(() => {
    if (!people) return [];
    const draft = personFields(typed) as unknown as Person;
    const ids = findDuplicates(draft, people.index, (id) => people.find(id)?.person)
      .map(({ id, signs }) => ({ id: people.survivor(id), signs }))
      .filter(({ id }) => own === undefined || id !== people.survivor(own));
    return ids.filter(({ id }, at) => ids.findIndex((other) => other.id === id) === at);
  }, [typed, people, own]);
  if (found.length === 0) return <div aria-live="polite" />;
  return (
    <div aria-live="polite">
      <Alert tone="warning" title={t('duplicate.title', { count: found.length })}>
        <ul className={styles.doubles}>
          {found.map(({ id, signs }) => {
            const person = people?.find(id)?.person;
            if (!person) return null;
            const year = typeof person.birthYear === 'number' ? t('born', { year: person.birthYear }) : '';
            const why = signs.map((sign) => t(`duplicate.${sign}`)).join(', ');
            const rest = [person.caseCode ?? '', year, why].filter((part) => part !== '').join(' · ');
            return (
              <li key={id} className={styles.double}>
                <span>
                  <strong>
                    <bdi>{calledName(person)}</bdi>
                  </strong>
                  <br />
                  <bdi>{rest}</bdi>
                </span>
                <ButtonLink href={`/people/${id}`} icon="show">
                  {t('duplicate.open')}
                </ButtonLink>
              </li>
            );
          })}
        </ul>
      </Alert>
    </div>
  );
}
