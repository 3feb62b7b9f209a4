import { useTranslation } from 'react-i18next';
import { Card } from '../../../components/card/card.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { mailLink, phoneLink } from '../../../lib/safe-link.ts';
import { type ContactForm, emptyContact } from '../../../model/directory/provider-form.ts';
import styles from '../shared/directory.module.css';

type ContactFieldsProps = { value: readonly ContactForm[]; onChange: (value: ContactForm[]) => void; isTried: boolean };

/** The direct contact persons, each for the office alone or also for paper. */
export function ContactFields({ value, onChange, isTried }: ContactFieldsProps) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Card>
      <Items
        id="form-contacts"
        title={t('form.contacts')}
        items={value}
        onChange={onChange}
        empty={emptyContact}
        addLabel={t('form.addContact')}
        removeLabel={t('common:action.remove')}
      >
        {(item, set) => (
          <>
            <div className={styles.pair}>
              <TextField
                label={t('form.contactName')}
                maxLength={120}
                value={item.name}
                onChange={(event) => set({ name: event.target.value })}
              />
              <TextField
                label={t('form.contactTitle')}
                maxLength={120}
                value={item.title}
                onChange={(event) => set({ title: event.target.value })}
              />
            </div>
            <div className={styles.pair}>
              <TextField
                label={t('form.number')}
                type="tel"
                dir="ltr"
                maxLength={60}
                error={isTried && item.phone.trim() !== '' && !phoneLink(item.phone) ? t('problem.phone') : undefined}
                value={item.phone}
                onChange={(event) => set({ phone: event.target.value })}
              />
              <TextField
                label={t('form.email')}
                type="email"
                dir="ltr"
                maxLength={200}
                error={isTried && item.email.trim() !== '' && !mailLink(item.email) ? t('problem.email') : undefined}
                value={item.email}
                onChange={(event) => set({ email: event.target.value })}
              />
            </div>
            <div className={styles.pair}>
              <TextField
                label={t('form.department')}
                maxLength={160}
                value={item.department}
                onChange={(event) => set({ department: event.target.value })}
              />
              <TextField
                label={t('facts.languages')}
                maxLength={120}
                value={item.languages}
                onChange={(event) => set({ languages: event.target.value })}
              />
            </div>
            <ChoiceChips
              legend={t('form.use')}
              hint={t('form.useHint')}
              value={item.use}
              onChange={(use) => set({ use })}
              options={(['internal', 'printable'] as const).map((use) => ({
                value: use,
                label: t(`form.uses.${use}`),
              }))}
            />
          </>
        )}
      </Items>
    </Card>
  );
}
