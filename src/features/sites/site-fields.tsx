import { useTranslation } from 'react-i18next';
import { CheckChips } from '../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../components/chips/choice-chips.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import type { CityConfiguration, Site } from '../../model/city/configuration.ts';
import { siteIdOf } from '../../model/city/new-site.ts';
import styles from './sites.module.css';

type SiteFieldsProps = {
  site: Site;
  city: CityConfiguration;
  /** Its id and people area can be chosen only now. */
  isNew: boolean;
  onChange: (site: Site) => void;
};

/** What is known of a site. */
export function SiteFields({ site, city, isNew, onChange }: SiteFieldsProps) {
  const { t } = useTranslation(['administration', 'common']);
  const set = (fields: Partial<Site>): void => onChange({ ...site, ...fields });
  const areas = [...new Map(city.sites.map(({ peopleArea, short }) => [peopleArea, short]))];
  const optional = t('common:field.optional');
  return (
    <div className={styles.form}>
      <TextField
        label={t('sites.name')}
        maxLength={80}
        value={site.name}
        onChange={(event) => {
          const name = event.target.value;
          const follows = isNew && site.id === siteIdOf(site.name);
          set({ name, ...(follows ? { id: siteIdOf(name) } : {}) });
        }}
      />
      <TextField
        label={t('sites.short')}
        hint={t('sites.shortHint')}
        maxLength={24}
        value={site.short}
        onChange={(event) => set({ short: event.target.value })}
      />
      {isNew ? (
        <TextField
          label={t('sites.id')}
          hint={t('sites.idHint')}
          maxLength={40}
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          value={site.id}
          onChange={(event) => set({ id: event.target.value })}
        />
      ) : null}
      <ChoiceChips
        legend={t('sites.kind')}
        value={site.kind}
        onChange={(kind) => set({ kind })}
        options={(['office', 'pop-up'] as const).map((kind) => ({ value: kind, label: t(`sites.${kind}`) }))}
      />
      <CheckChips
        legend={t('sites.districts')}
        values={site.districts}
        onChange={(districts) => set({ districts })}
        options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {isNew ? (
        <SelectField
          label={t('sites.area')}
          hint={t('sites.areaHint')}
          emptyLabel={t('sites.ownArea')}
          value={site.peopleArea}
          onChange={(event) => set({ peopleArea: event.target.value })}
          options={areas.map(([value, label]) => ({ value, label }))}
        />
      ) : null}
      <SelectField
        label={t('sites.partner')}
        emptyLabel={t('sites.noPartner')}
        value={site.partner ?? ''}
        onChange={(event) => set({ partner: event.target.value })}
        options={city.organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        label={t('sites.address')}
        optionalLabel={optional}
        maxLength={160}
        value={site.address ?? ''}
        onChange={(event) => set({ address: event.target.value })}
      />
      <p className={styles.quiet}>{t('sites.hours')}</p>
    </div>
  );
}
