import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Button, ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../../components/fields/search-field.tsx';
import { Doubtful } from '../../../components/freshness/doubtful.tsx';
import { FreshnessBadge } from '../../../components/freshness/freshness-badge.tsx';
import { List, ListRow } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { foldText } from '../../../lib/fold-text.ts';
import type { Named } from '../../../model/directory/entries.ts';
import { freshnessOf } from '../../../model/directory/freshness.ts';
import { membershipOf } from '../../../model/directory/membership.ts';
import type { Provider } from '../../../model/records/provider.ts';
import styles from '../shared/directory.module.css';
import type { Directory } from '../shared/directory-context.tsx';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';

const step = 60;

const wordsOf = ({ name, alternateName = '', contacts = [], phones = [] }: Provider): string =>
  foldText(
    [
      name,
      alternateName,
      ...contacts.flatMap((one) => [one.name, one.phone ?? '']),
      ...phones.map((one) => one.number),
    ].join(' '),
  );

export function ProviderRow({
  provider,
  today,
  selected = false,
}: {
  provider: Named<Provider>;
  today: string;
  selected?: boolean;
}) {
  const { t } = useTranslation('directory');
  const words = useWords();
  const { id, body } = provider;
  const freshness = freshnessOf(body, today);
  const isDoubtful = freshness.state === 'doubtful';
  const [contact] = body.contacts ?? [];
  const membership = membershipOf(body);
  const phone = contact?.phone ?? body.phones?.[0]?.number;
  return (
    <ListRow
      href={`/providers/${id}`}
      title={
        <Doubtful when={isDoubtful}>
          <bdi>{body.name}</bdi>
        </Doubtful>
      }
      meta={<bdi>{[contact?.name, phone].filter((part) => part !== undefined).join(' · ')}</bdi>}
      badges={
        <>
          {isDoubtful ? <FreshnessBadge state="doubtful">{words.freshness(freshness)}</FreshnessBadge> : null}
          {membership === 'none' ? null : (
            <Badge tone={membership === 'member' ? 'success' : 'neutral'} icon="group">
              {t(`membership.${membership}`)}
            </Badge>
          )}
        </>
      }
      selected={selected}
      removed={body.removed !== undefined}
    />
  );
}

/** All providers, by name; found also by the people who work there. */
export function ProviderList({ directory, selected }: { directory: Directory; selected: string | undefined }) {
  const { t } = useTranslation(['directory', 'common']);
  const { tag } = useWords();
  const { mayEdit } = useRights();
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(step);
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
    <div className={styles.stack}>
      <SectionHeading
        level={1}
        compact
        subline={t('providers.count', { count: found.length })}
        actions={
          mayEdit ? (
            <ButtonLink href="/providers/new" icon="plus">
              {t('providers.new')}
            </ButtonLink>
          ) : undefined
        }
      >
        {t('providers.title')}
      </SectionHeading>
      <SearchField
        label={t('providers.search')}
        placeholder={t('providers.searchHint')}
        value={search}
        onSearch={setSearch}
        clearLabel={t('common:action.clearSearch')}
      />
      <Card padding="none">
        {found.length === 0 ? (
          <EmptyState icon="search" title={search === '' ? t('providers.empty') : t('offers.nothingFound')} />
        ) : (
          <List label={t('providers.title')}>
            {found.slice(0, limit).map(({ provider }) => (
              <ProviderRow
                key={provider.id}
                provider={provider}
                today={directory.today}
                selected={provider.id === selected}
              />
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
