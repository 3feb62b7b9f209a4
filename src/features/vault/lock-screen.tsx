import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { type LockedVault, Person } from './person.tsx';
import { type Refused, UnlockForm } from './unlock-form.tsx';
import styles from './vault.module.css';

export type LockScreenProps = {
  vaults: readonly LockedVault[];
  /** Who was here last. */
  last: string | undefined;
  onUnlock: (id: string, password: string, code: string | undefined) => Promise<Refused | undefined>;
  onSomebodyElse: () => void;
  /** The password is forgotten, or an answer has come. */
  onForgotten: (vault: LockedVault) => void;
};

/** Whose vaults are on this tablet, and the password of one of them. */
export function LockScreen({ vaults, last, onUnlock, onSomebodyElse, onForgotten }: LockScreenProps) {
  const { t } = useTranslation('vault');
  const [chosen, setChosen] = useState(last);
  const vault = vaults.find(({ id }) => id === chosen) ?? vaults[0];
  if (!vault) return null;
  return (
    <>
      {vaults.length === 1 ? (
        <Person {...vault} />
      ) : (
        <fieldset className={classNames(styles.people, vaults.length > 2 && styles.many)}>
          <legend className={styles.legend}>{t('lock.who')}</legend>
          {vaults.map((one) => (
            <label key={one.id} className={styles.choice}>
              <input
                type="radio"
                autoComplete="off"
                name="vault"
                className={styles.radio}
                checked={one.id === vault.id}
                onChange={() => setChosen(one.id)}
              />
              <Person {...one} />
            </label>
          ))}
        </fieldset>
      )}
      {vault.isClosed ? (
        <Alert tone="warning" title={t('lock.closed')}>
          {t('lock.closedHint')}
        </Alert>
      ) : (
        <UnlockForm
          key={vault.id}
          alias={vault.alias}
          withCode
          hasFocus={chosen === last}
          onUnlock={(password, code) => onUnlock(vault.id, password, code)}
        />
      )}
      <Button
        icon="question"
        variant={vault.isClosed ? 'primary' : 'tertiary'}
        block
        onClick={() => onForgotten(vault)}
      >
        {t(vault.recovery === 'asked' ? 'lock.enterAnswer' : vault.isClosed ? 'lock.recover' : 'lock.forgotten')}
      </Button>
      <Button icon="user" variant="tertiary" block onClick={onSomebodyElse}>
        {t('lock.somebodyElse')}
      </Button>
    </>
  );
}
