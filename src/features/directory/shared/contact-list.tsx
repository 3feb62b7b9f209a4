import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Card } from '../../../components/card/card.tsx';
import { ContactCard } from '../../../components/contact-card/contact-card.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import type { Reachable } from '../../../model/directory/contact-details.ts';
import styles from './directory.module.css';

type ContactListProps = {
  /** Of the heading, for the outline of the page. */
  id: string;
  contacts: readonly Reachable[];
  website?: string | undefined;
};

/** Whom to call, the most direct first; one tap dials or writes. */
export function ContactList({ id, contacts, website }: ContactListProps) {
  const { t } = useTranslation('directory');
  const words = { call: t('contact.call'), mail: t('contact.mail'), web: t('contact.web') };
  return (
    <Card as="section" labelledBy={id}>
      <SectionHeading level={2} look={3} id={id}>
        {t('contact.title')}
      </SectionHeading>
      {contacts.length === 0 ? <p className={styles.quiet}>{t('contact.none')}</p> : null}
      {contacts.map(({ key, name, role, phones, email, internal }) => (
        <ContactCard
          key={key}
          name={name ?? (key === 'provider' ? t('contact.house') : undefined)}
          role={role}
          badges={internal ? <Badge icon="lock">{t('contact.internal')}</Badge> : undefined}
          phones={phones}
          email={email}
          words={words}
        />
      ))}
      {website === undefined ? null : <ContactCard phones={[]} website={website} words={words} />}
    </Card>
  );
}
