import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, ButtonLink } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../components/fields/search-field.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { NameMask } from '../../components/masked-name/name-mask.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { addDays, dayOf } from '../../lib/zoned-time.ts';
import { lastSeen, wasSeenOn } from '../../model/persons/person-days.ts';
import styles from './people.module.css';
import { PersonListRow } from './person-row.tsx';
import { ScanCard } from './scan-card.tsx';
import type { People, PersonRow } from './use-people.ts';

const step = 30;

type Shown = 'today' | 'yesterday' | 'all' | 'removed';

const latestFirst = (a: PersonRow, b: PersonRow): number => {
  const [one, other] = [lastSeen(a.person), lastSeen(b.person)];
  if (one !== other) return one < other ? 1 : -1;
  return a.row.order < b.row.order ? -1 : 1;
};

function useShown(people: People | undefined, search: string, shown: Shown): PersonRow[] | undefined {
  const { city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  return useMemo(() => {
    if (!people) return undefined;
    if (shown === 'removed') return [...people.removed].sort(latestFirst);
    const found = search.trim() === '' ? [...people.all].sort(latestFirst) : people.search(search);
    if (shown === 'all') return found;
    const day = shown === 'today' ? today : addDays(today, -1);
    return found.filter(({ person }) => wasSeenOn(person, day));
  }, [people, search, shown, today]);
}

type PeopleListProps = {
  people: People | undefined;
  selected: string | undefined;
  /** What waits to be seen to, above the list. */
  notice?: ReactNode;
};

/** Everybody of the own areas, to be found by name in any script, telephone, case code or year of birth. */
export function PeopleList({ people, selected, notice }: PeopleListProps) {
  const { t } = useTranslation(['people', 'common']);
  const [, navigate] = useLocation();
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [limit, setLimit] = useState(step);
  const found = useShown(people, search, shown);
  const isFiltered = search.trim() !== '' || shown !== 'all';
  return (
    <div className={styles.list}>
      <SectionHeading
        level={1}
        compact
        actions={
          <>
            <ScanCard people={people} onFound={(id) => navigate(`/people/${id}`)} />
            <ButtonLink href="/people/new" variant="primary" icon="plus">
              {t('new.action')}
            </ButtonLink>
          </>
        }
      >
        {t('common:nav.people')}
      </SectionHeading>
      {notice}
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchHint')}
        value={search}
        onSearch={setSearch}
        clearLabel={t('common:action.clearSearch')}
      />
      <Segmented
        legend={t('list.shown')}
        value={shown}
        onChange={setShown}
        options={[
          { value: 'today', label: t('common:time.today') },
          { value: 'yesterday', label: t('common:time.yesterday') },
          { value: 'all', label: t('common:time.all') },
          { value: 'removed', label: t('list.removed') },
        ]}
      />
      {found?.length === 0 ? (
        <Card>
          <EmptyState icon={isFiltered ? 'search' : 'people'} title={t(isFiltered ? 'list.nothing' : 'list.empty')}>
            {t(isFiltered ? 'list.nothingHint' : 'list.emptyHint')}
          </EmptyState>
        </Card>
      ) : null}
      {found && found.length > 0 ? (
        <NameMask search={search}>
          <Card padding="none">
            <List label={t('common:nav.people')}>
              {found.slice(0, limit).map((one) => (
                <PersonListRow key={one.row.id} found={one} selected={one.row.id === selected} />
              ))}
            </List>
          </Card>
          <p className={styles.hint}>{t('list.masked')}</p>
        </NameMask>
      ) : null}
      {found && found.length > limit ? (
        <Button onClick={() => setLimit(limit + step)}>{t('common:action.showMore')}</Button>
      ) : null}
    </div>
  );
}
