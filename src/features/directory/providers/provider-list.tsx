import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../../components/fields/search-field.tsx';
import { foldText } from '../../../lib/fold-text.ts';
import type { Provider } from '../../../model/records/provider.ts';
import type { Directory } from '../shared/directory-context.tsx';
import { EntryList } from '../shared/entry-list.tsx';
import { useWords } from '../shared/use-words.ts';
import { ProviderRow } from './provider-row.tsx';

const wordsOf = ({ name, alternateName = '', contacts = [], phones = [] }: Provider): string =>
  foldText(
    [
      name,
      alternateName,
      ...contacts.flatMap((one) => [one.name, one.phone ?? '']),
      ...phones.map((one) => one.number),
    ].join(' '),
  );

/** All providers, by name; found also by the people who work there. */
export function ProviderList({ directory, selected }: { directory: Directory; selected: string | undefined }) {
  const { t } = useTranslation(['directory', 'common']);
  const { tag } = useWords();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search);
  const ordered = useMemo(() => {
    const { compare } = new Intl.Collator(tag);
    return directory.providers
      .map((provider) => ({ provider, words: wordsOf(provider.body) }))
      .sort((a, b) => compare(a.provider.body.name, b.provider.body.name));
  }, [directory.providers, tag]);
  const found = useMemo(() => {
    const wanted = foldText(asked).split(/\s+/);
    return ordered.filter(({ words }) => wanted.every((word) => words.includes(word)));
  }, [ordered, asked]);
  return (
    <EntryList
      title={t('providers.title')}
      count={t('providers.count', { count: found.length })}
      add={{ href: '/providers/new', label: t('providers.new') }}
      search={search}
      filters={
        <SearchField
          label={t('providers.search')}
          placeholder={t('providers.searchHint')}
          value={search}
          onSearch={setSearch}
          clearLabel={t('common:action.clearSearch')}
        />
      }
      entries={found}
      empty={<EmptyState icon="search" title={search === '' ? t('providers.empty') : t('offers.nothingFound')} />}
    >
      {({ provider }) => (
        <ProviderRow
          key={provider.id}
          provider={provider}
          today={directory.today}
          selected={provider.id === selected}
        />
      )}
    </EntryList>
  );
}
