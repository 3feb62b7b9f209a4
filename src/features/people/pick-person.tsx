import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../components/fields/search-field.tsx';
import { List } from '../../components/list-row/list-row.tsx';
import { NameMask } from '../../components/masked-name/name-mask.tsx';
import styles from './people.module.css';
import { PersonListRow } from './person-row.tsx';
import { ScanCard } from './scan-card.tsx';
import type { People, PersonRow } from './use-people.ts';

type PickPersonProps = {
  people: People | undefined;
  /** Shown before anything is typed. */
  likely: readonly PersonRow[];
  /** Who is not to be picked. */
  without?: string | undefined;
  onPick: (id: string) => void;
};

const most = 8;

/** Finds one person by typing; a tap picks them. */
export function PickPerson({ people, likely, without, onPick }: PickPersonProps) {
  const { t } = useTranslation(['people', 'common']);
  const [search, setSearch] = useState('');
  const isTyped = search.trim() !== '';
  const found = (isTyped ? (people?.search(search) ?? []) : likely).filter(({ row }) => row.id !== without);
  return (
    <div className={styles.section}>
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchHint')}
        value={search}
        onSearch={setSearch}
        clearLabel={t('common:action.clearSearch')}
      />
      <ScanCard
        people={people}
        onFound={(id) => {
          if (id !== without) onPick(id);
        }}
      />
      {found.length > 0 ? (
        <NameMask search={search}>
          <List label={t('common:nav.people')}>
            {found.slice(0, most).map((one) => (
              <PersonListRow key={one.row.id} found={one} onPick={onPick} />
            ))}
          </List>
        </NameMask>
      ) : (
        <p className={styles.hint}>{t(isTyped ? 'list.nothing' : 'pick.hint')}</p>
      )}
    </div>
  );
}
