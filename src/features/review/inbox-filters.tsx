import { useTranslation } from 'react-i18next';
import { SelectField } from '../../components/fields/select-field.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { Toggle } from '../../components/toggle/toggle.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import styles from './inbox.module.css';
import type { InboxFilter } from './use-inbox.ts';

type InboxFiltersProps = {
  /** How many consultations pass; `undefined` until the store answered. */
  count: number | undefined;
  filter: InboxFilter;
  onChange: (filter: InboxFilter) => void;
};

export function InboxFilters({ count, filter, onChange }: InboxFiltersProps) {
  const { t } = useTranslation('supervision');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  return (
    <div className={styles.top}>
      <SectionHeading level={1} compact subline={count === undefined ? undefined : t('inbox.subline', { count })}>
        {t('inbox.title')}
      </SectionHeading>
      <div className={styles.filters}>
        <Segmented
          legend={t('inbox.period')}
          value={filter.period}
          onChange={(period) => onChange({ ...filter, period })}
          options={(['today', 'week', 'month', 'all'] as const).map((value) => ({
            value,
            label: t(`inbox.${value}`),
          }))}
        />
        <SelectField
          label={t('inbox.site')}
          labelHidden
          emptyLabel={t('inbox.allSites')}
          value={filter.site}
          options={city.sites.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => onChange({ ...filter, site: event.target.value })}
        />
        <SelectField
          label={t('inbox.field')}
          labelHidden
          emptyLabel={t('inbox.allFields')}
          value={filter.field}
          options={city.catalogues.fields.map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }))}
          onChange={(event) => onChange({ ...filter, field: event.target.value })}
        />
        <Toggle
          label={t('inbox.removedOnes')}
          checked={filter.removed}
          onChange={(event) => onChange({ ...filter, removed: event.target.checked })}
        />
      </div>
    </div>
  );
}
