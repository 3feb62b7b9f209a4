import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/icon.tsx';
import { mailLink, phoneLink } from '../../lib/safe-link.ts';
import type { Contact } from '../../model/matching/whom-to-call.ts';
import styles from './matching.module.css';

/** Whom to call: one tap dials, or writes where there is no number. */
export function CallLink({ contact }: { contact: Contact | undefined }) {
  const { t } = useTranslation('matching');
  const { name, phone, email } = contact ?? {};
  const address = phone ?? email;
  const href = phone === undefined ? mailLink(email ?? '') : phoneLink(phone);
  if (address === undefined || href === undefined)
    return <bdi className={styles.hint}>{[name, address].filter(Boolean).join(', ') || t('contact.none')}</bdi>;
  return (
    <a
      className={styles.call}
      href={href}
      aria-label={t('action.call', { name: [name, address].filter(Boolean).join(', ') })}
    >
      <Icon name={phone === undefined ? 'mail' : 'phone'} size="sm" />
      {name === undefined ? null : <bdi>{name}</bdi>}
      <bdi dir="ltr">{address}</bdi>
    </a>
  );
}
