import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/icon.tsx';
import { phoneLink } from '../../lib/safe-link.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';
import { useRights } from './use-rights.ts';

/** One tap dials; for the counter alone. */
export function CallLink({ helper }: { helper: HelperFacts }) {
  const { t } = useTranslation('helpers');
  const { isCounter } = useRights();
  const number = helper.phones?.[0]?.number;
  const href = number === undefined ? undefined : phoneLink(number);
  if (!isCounter || href === undefined) return null;
  return (
    <a className={styles.call} href={href} aria-label={t('call', { name: helper.name, number })}>
      <Icon name="phone" size="sm" />
      <bdi dir="ltr">{number}</bdi>
    </a>
  );
}
