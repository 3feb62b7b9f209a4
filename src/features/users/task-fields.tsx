import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button/icon-button.tsx';
import { useRoleName } from '../../i18n/use-role-name.ts';
import type { AccountOrder } from '../../model/accounts/account-view.ts';
import type { CityConfiguration } from '../../model/city/configuration.ts';
import { TaskAdder } from './task-adder.tsx';
import styles from './users.module.css';

type TaskFieldsProps = {
  city: CityConfiguration;
  order: AccountOrder;
  onChange: (order: AccountOrder) => void;
  onPending: (isPending: boolean) => void;
};

/** What an account may: tasks for good and for a while, each to be taken away, and one more. */
export function TaskFields({ city, order, onChange, onPending }: TaskFieldsProps) {
  const { t } = useTranslation('administration');
  const names = useRoleName(city);
  const { roles, grants } = order;
  const rows = [
    ...roles.map((role) => ({
      text: names.role(role),
      remove: () => onChange({ ...order, roles: roles.filter((other) => other !== role) }),
    })),
    ...grants.map((grant) => ({
      text: names.grant(grant),
      remove: () => onChange({ ...order, grants: grants.filter((other) => other !== grant) }),
    })),
  ];
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{t('users.tasks')}</legend>
      {rows.length === 0 ? <p>{t('users.noTasks')}</p> : null}
      <ul className={styles.tasks}>
        {rows.map(({ text, remove }) => (
          <li key={text}>
            <span>{text}</span>
            <IconButton icon="close" label={t('users.remove', { task: text })} onClick={remove} />
          </li>
        ))}
      </ul>
      <TaskAdder city={city} order={order} onChange={onChange} onPending={onPending} />
    </fieldset>
  );
}
