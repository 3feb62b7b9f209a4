import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { TextField } from '../../../components/fields/text-field.tsx';
import { Items } from '../../../components/items/items.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { emptyLocation, type LocationForm } from '../../../model/directory/form-parts.ts';
import { accessibilities } from '../../../model/records/offer.ts';
import styles from '../shared/directory.module.css';

type PlaceFieldsProps = { value: readonly LocationForm[]; onChange: (value: LocationForm[]) => void };

export function PlaceFields({ value, onChange }: PlaceFieldsProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { city } = useWorkspace();
  return (
    <Items
      id="form-places"
      title={t('form.places')}
      items={value}
      onChange={onChange}
      empty={() => ({ ...emptyLocation(), city: city.city })}
      addLabel={t('form.addPlace')}
      removeLabel={t('common:action.remove')}
    >
      {(item, set) => {
        const field = (name: 'name' | 'address1' | 'postalCode' | 'city' | 'transport', max: number) => (
          <TextField
            label={t(`form.${name}`)}
            maxLength={max}
            value={item[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        );
        return (
          <>
            <div className={styles.pair}>
              {field('name', 160)}
              {field('address1', 160)}
            </div>
            <div className={styles.pair}>
              {field('postalCode', 12)}
              {field('city', 80)}
              <SelectField
                label={t('filter.district')}
                emptyLabel="–"
                value={item.district}
                options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => set({ district: event.target.value })}
              />
            </div>
            <div className={styles.pair}>
              <SelectField
                label={t('facts.accessible')}
                emptyLabel="–"
                value={item.accessible}
                options={accessibilities.map((code) => ({ value: code, label: t(`accessible.${code}`) }))}
                onChange={(event) => set({ accessible: event.target.value })}
              />
              {field('transport', 300)}
            </div>
          </>
        );
      }}
    </Items>
  );
}
