import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/icon.tsx';
import styles from './vault.module.css';

/** What the lock screen may say of a vault: its alias and how much is only here. */
export type LockedVault = {
  readonly id: string;
  readonly alias: string;
  readonly waiting: number;
  /** `none`: nothing to recover it with was ever laid down. `asked`: an answer is awaited. */
  readonly recovery: 'none' | 'possible' | 'asked';
  /** No password opens it any more. */
  readonly isClosed: boolean;
};

const initials = (alias: string): string =>
  alias
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => part[0]?.toLocaleUpperCase() ?? '')
    .join('');

export function Person({ alias, waiting }: Pick<LockedVault, 'alias' | 'waiting'>) {
  const { t } = useTranslation('vault');
  return (
    <span className={styles.person}>
      <span className={styles.initials} aria-hidden="true">
        {initials(alias)}
      </span>
      <span className={styles.words}>
        <bdi className={styles.alias}>{alias}</bdi>
        <span className={styles.waiting}>
          {waiting > 0 ? <Icon name="tablet" size="sm" /> : null}
          {waiting > 0 ? t('lock.waiting', { count: waiting }) : t('lock.nothingWaiting')}
        </span>
      </span>
    </span>
  );
}
