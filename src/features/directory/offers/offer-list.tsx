import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { List } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { inOrder } from '../../../model/directory/entries.ts';
import { filterOffers, type OfferFilter, openFilter } from '../../../model/directory/filter.ts';
import type { Directory } from '../shared/directory-context.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { OfferFilters } from './offer-filters.tsx';
import { OfferRow } from './offer-row.tsx';
import styles from './offers.module.css';

const step = 60;

/** All offers, those that can be counted on first; typing stays ahead of the list. */
export function OfferList({ directory, selected }: { directory: Directory; selected: string | undefined }) {
  const { t } = useTranslation(['directory', 'common']);
  const { tag } = useWords();
  const { mayEdit } = useRights();
  const [filter, setFilter] = useState<OfferFilter>(openFilter);
  const [limit, setLimit] = useState(step);
  const asked = useDeferredValue(filter);
  const ordered = useMemo(() => inOrder(directory.offers, tag), [directory.offers, tag]);
  const found = useMemo(() => filterOffers(ordered, asked), [ordered, asked]);
  const shown = found.slice(0, limit);
  const isOpen = JSON.stringify(filter) === JSON.stringify(openFilter);
  return (
    <div className={styles.list}>
      <SectionHeading
        level={1}
        compact
        subline={t('offers.count', { count: found.length })}
        actions={
          mayEdit ? (
            <ButtonLink href="/offers/new" icon="plus">
              {t('offers.new')}
            </ButtonLink>
          ) : undefined
        }
      >
        {t('offers.title')}
      </SectionHeading>
      <OfferFilters
        filter={filter}
        onChange={(next) => {
          setFilter(next);
          setLimit(step);
        }}
      />
      <Card padding="none">
        {shown.length === 0 ? (
          <EmptyState icon={isOpen ? 'offers' : 'search'} title={isOpen ? t('offers.empty') : t('offers.nothingFound')}>
            {isOpen ? t('offers.emptyHint') : t('offers.nothingFoundHint')}
          </EmptyState>
        ) : (
          <List label={t('offers.title')}>
            {shown.map((entry) => (
              <OfferRow key={entry.id} entry={entry} selected={entry.id === selected} />
            ))}
          </List>
        )}
      </Card>
      {found.length > limit ? (
        <Button onClick={() => setLimit(limit + step * 3)}>{t('common:action.showMore')}</Button>
      ) : null}
    </div>
  );
}
