import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { phoneLink } from '../../../lib/safe-link.ts';
import { emptyPhone, type PhoneForm } from '../../../model/directory/form-parts.ts';
import styles from '../shared/directory.module.css';

type PhoneFieldsProps = { value: readonly PhoneForm[]; onChange: (value: PhoneForm[]) => void; isTried: boolean };

const kinds = ['voice', 'cell', 'fax', 'text', 'sms', 'textphone'] as const;

export function PhoneFields({ value, onChange, isTried }: PhoneFieldsProps) {
  const { t } = useTranslation(['directory', 'common']);
  return (
    <Items
      id="form-phones"
      title={t('form.phones')}
      items={value}
      onChange={onChange}
      empty={emptyPhone}
      addLabel={t('form.addPhone')}
      removeLabel={t('common:action.remove')}
    >
      {(item, set) => (
        <div className={styles.pair}>
          <TextField
            label={t('form.number')}
            type="tel"
            dir="ltr"
            maxLength={40}
            error={isTried && item.number.trim() !== '' && !phoneLink(item.number) ? t('problem.phone') : undefined}
            value={item.number}
            onChange={(event) => set({ number: event.target.value })}
          />
          <SelectField
            label={t('form.phoneKind')}
            emptyLabel="–"
            value={item.type}
            options={kinds.map((kind) => ({ value: kind, label: t(`form.phoneKinds.${kind}`) }))}
            onChange={(event) => set({ type: event.target.value })}
          />
        </div>
      )}
    </Items>
  );
}
