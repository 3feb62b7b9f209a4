import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { PhoneFields } from '../editing/phone-fields.tsx';
import { ReachFields } from '../editing/reach-fields.tsx';
import styles from '../shared/directory.module.css';
import type { SectionProps } from './offer-sections.tsx';

/** Whom to ask: persons of the provider, or numbers of its own. */
export function ContactSection({ form, set, directory, isTried }: SectionProps) {
  const { t } = useTranslation('directory');
  const people = directory.providersById.get(form.provider)?.body.contacts ?? [];
  return (
    <Card>
      <div className={styles.section}>
        {people.length > 0 ? (
          <CheckChips
            legend={t('form.contactPersons')}
            hint={t('form.contactPersonsHint')}
            values={form.contacts}
            onChange={(contacts) => set({ contacts })}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <PhoneFields value={form.phones} onChange={(phones) => set({ phones })} isTried={isTried} />
        <ReachFields email={form.email} url={form.url} onChange={set} isTried={isTried} />
      </div>
    </Card>
  );
}
