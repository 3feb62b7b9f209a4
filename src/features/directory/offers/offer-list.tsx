import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { inOrder } from '../../../model/directory/entries.ts';
import { filterOffers, type OfferFilter, openFilter } from '../../../model/directory/filter.ts';
import type { Directory } from '../shared/directory-context.tsx';
import { EntryList } from '../shared/entry-list.tsx';
import { useWords } from '../shared/use-words.ts';
import { OfferFilters } from './offer-filters.tsx';
import { OfferRow } from './offer-row.tsx';

/** All offers, those that can be counted on first; typing stays ahead of the list. */
export function OfferList({ directory, selected }: { directory: Directory; selected: string | undefined }) {
  const { t } = useTranslation('directory');
  const { tag } = useWords();
  const [filter, setFilter] = useState<OfferFilter>(openFilter);
  const asked = useDeferredValue(filter);
  const ordered = useMemo(() => inOrder(directory.offers, tag), [directory.offers, tag]);
  const found = useMemo(() => filterOffers(ordered, asked), [ordered, asked]);
  const search = JSON.stringify(filter);
  const isOpen = search === JSON.stringify(openFilter);
  return (
    <EntryList
      title={t('offers.title')}
      count={t('offers.count', { count: found.length })}
      add={{ href: '/offers/new', label: t('offers.new') }}
      search={search}
      filters={<OfferFilters filter={filter} onChange={setFilter} />}
      entries={found}
      empty={
        <EmptyState icon={isOpen ? 'offers' : 'search'} title={isOpen ? t('offers.empty') : t('offers.nothingFound')}>
          {isOpen ? t('offers.emptyHint') : t('offers.nothingFoundHint')}
        </EmptyState>
      }
    >
      {(entry) => <OfferRow key={entry.id} entry={entry} selected={entry.id === selected} />}
    </EntryList>
  );
}
