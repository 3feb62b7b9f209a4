import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { CheckChips } from '../../../components/chips/check-chips.tsx';
import { ChoiceChips } from '../../../components/chips/choice-chips.tsx';
import { SearchField } from '../../../components/fields/search-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { type OfferFilter, openFilter, questionsIn } from '../../../model/directory/filter.ts';
import { dayParts } from '../../../model/matching/day-parts.ts';
import { useWords } from '../shared/use-words.ts';
import styles from './offers.module.css';

type OfferFiltersProps = { filter: OfferFilter; onChange: (filter: OfferFilter) => void };

const wishes = ['childcare', 'accessible', 'free'] as const;

/** Search, and behind one button what else one asks for. What is asked stays in sight as chips. */
export function OfferFilters({ filter, onChange }: OfferFiltersProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { city } = useWorkspace();
  const { labels } = useWords();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const set = (change: Partial<OfferFilter>): void => onChange({ ...filter, ...change });
  const count = questionsIn(filter);
  return (
    <div className={styles.filters}>
      <SearchField
        label={t('filter.search')}
        placeholder={t('filter.searchHint')}
        value={filter.search}
        onSearch={(search) => set({ search })}
        clearLabel={t('common:action.clearSearch')}
      />
      <div className={styles.quick}>
        <ChoiceChips
          legend={t('filter.time')}
          legendHidden
          value={filter.time}
          clearTo=""
          onChange={(time) => set({ time })}
          options={dayParts.map((value) => ({ value: value as OfferFilter['time'], label: t(`dayPart.${value}`) }))}
        />
        <CheckChips
          legend={t('filter.wishes')}
          legendHidden
          values={wishes.filter((wish) => filter[wish])}
          onChange={(values) =>
            set({
              childcare: values.includes('childcare'),
              accessible: values.includes('accessible'),
              free: values.includes('free'),
            })
          }
          options={wishes.map((value) => ({ value, label: t(`filter.${value}`) }))}
        />
      </div>
      <div className={styles.filterActions}>
        <Button
          variant="tertiary"
          icon="filter"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t('filter.more')}
        </Button>
        {count === 0 && filter.search === '' ? null : (
          <Button variant="tertiary" icon="close" onClick={() => onChange(openFilter)}>
            {t('filter.reset')}
          </Button>
        )}
      </div>
      <div id={id} className={styles.selects} hidden={!isOpen}>
        <SelectField
          label={t('filter.field')}
          emptyLabel={t('filter.any')}
          value={filter.field}
          options={city.catalogues.fields.map(({ code }) => ({ value: code, label: labels.catalogue('fields', code) }))}
          onChange={(event) => set({ field: event.target.value })}
        />
        <SelectField
          label={t('filter.district')}
          emptyLabel={t('filter.wholeCity')}
          value={filter.district}
          options={city.districts.map((district) => ({ value: district.id, label: district.name }))}
          onChange={(event) => set({ district: event.target.value })}
        />
        <SelectField
          label={t('filter.language')}
          emptyLabel={t('filter.any')}
          value={filter.language}
          options={city.catalogues.languages.map((code) => ({ value: code, label: labels.language(code) }))}
          onChange={(event) => set({ language: event.target.value })}
        />
        <SelectField
          label={t('filter.show')}
          value={filter.show}
          options={(['current', 'over', 'removed'] as const).map((value) => ({
            value,
            label: t(`filter.shown.${value}`),
          }))}
          onChange={(event) => set({ show: event.target.value as OfferFilter['show'] })}
        />
      </div>
    </div>
  );
}
