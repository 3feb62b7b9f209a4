import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useRoleName } from '../../i18n/use-role-name.ts';
import type { AccountOrder } from '../../model/accounts/account-view.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import styles from './users.module.css';

type TaskAdderProps = {
  city: CityConfiguration;
  order: AccountOrder;
  onChange: (order: AccountOrder) => void;
  /** A task is chosen and not added yet. */
  onPending: (isPending: boolean) => void;
};

/** Chooses a task and, for a while only, its first and last day. */
export function TaskAdder({ city, order, onChange, onPending }: TaskAdderProps) {
  const { t } = useTranslation('administration');
  const names = useRoleName(city);
  const [role, setRole] = useState('');
  const [isTemporary, setTemporary] = useState(false);
  const [days, setDays] = useState({ from: '', until: '' });
  const [problem, setProblem] = useState<'daysMissing' | 'untilWrong'>();
  const open = city.sites.filter(({ closed }) => closed === undefined);
  const roles = [
    ...open.flatMap(({ id }) => [`site:${id}:counter`, `site:${id}:outreach`]),
    'supervisor',
    'coordinator',
  ].filter((name) => !order.roles.includes(name));

  function choose(next: string): void {
    setRole(next);
    onPending(next !== '');
  }

  function problemNow(): typeof problem {
    if (!isTemporary) return undefined;
    if (days.from === '' || days.until === '') return 'daysMissing';
    return days.until < days.from ? 'untilWrong' : undefined;
  }

  function add(): void {
    const found = problemNow();
    setProblem(found);
    if (found) return;
    if (isTemporary) onChange({ ...order, grants: [...order.grants, { role, ...days }] });
    else onChange({ ...order, roles: [...order.roles, role] });
    choose('');
    setTemporary(false);
    setDays({ from: '', until: '' });
  }

  return (
    <div className={styles.task}>
      <SelectField
        label={t('users.task')}
        emptyLabel={t('users.chooseTask')}
        value={role}
        onChange={(event) => choose(event.target.value)}
        options={roles.map((name) => ({ value: name, label: names.role(name) }))}
      />
      {role === '' ? null : (
        <>
          <Toggle
            label={t('users.temporary')}
            checked={isTemporary}
            onChange={(event) => setTemporary(event.target.checked)}
          />
          {isTemporary ? (
            <div className={styles.days}>
              <DateField
                label={t('users.from')}
                value={days.from}
                onChange={(event) => setDays({ ...days, from: event.target.value })}
              />
              <DateField
                label={t('users.until')}
                value={days.until}
                error={problem && t(`users.${problem}`)}
                onChange={(event) => setDays({ ...days, until: event.target.value })}
              />
            </div>
          ) : null}
          <div className={styles.buttons}>
            <Button icon="plus" onClick={add}>
              {t('users.add')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
