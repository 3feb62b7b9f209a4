import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { ContactCard } from '../../components/contact-card/contact-card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';

/** How to reach somebody: for the counter alone. */
export function ContactPanel({ helper }: { helper: HelperFacts }) {
  const { t } = useTranslation('helpers');
  const { phones = [], email } = helper;
  return (
    <Card as="section" labelledBy="helper-contact">
      <div className={styles.section}>
        <SectionHeading level={2} look={3} id="helper-contact">
          {t('contact.title')}
        </SectionHeading>
        {phones.length === 0 && email === undefined ? (
          <p className={styles.quiet}>{t('contact.none')}</p>
        ) : (
          <ContactCard
            phones={phones.map(({ number }) => number)}
            email={email}
            words={{ call: t('contact.call'), mail: t('contact.mail'), web: '' }}
          />
        )}
      </div>
    </Card>
  );
}
