import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../components/fields/search-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { Segmented } from '../../components/segmented/segmented.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { filterHelpers, type HelperShelf, isOnShelf } from '../../model/helpers/filter-helpers.ts';
import type { HelperFacts } from '../../model/helpers/helper-facts.ts';
import styles from './helpers.module.css';
import type { HelperData } from './use-helpers.ts';
import { useWords } from './use-words.ts';

const shelves: readonly HelperShelf[] = ['active', 'interested', 'all'];

function Badges({ helper, today }: { helper: HelperFacts; today: string }) {
  const { t } = useTranslation('helpers');
  const { state, remindOn, recruiting, confidentialitySigned } = helper;
  if (state === 'interested') {
    return remindOn !== undefined && remindOn <= today ? (
      <Badge tone="warning" icon="clock">
        {t('recruiting.due')}
      </Badge>
    ) : (
      <Badge tone="info">{t(`recruiting.${recruiting ?? 'noted'}`)}</Badge>
    );
  }
  if (state !== 'active') return <Badge>{t(`is.${state}`)}</Badge>;
  return confidentialitySigned === undefined ? (
    <Badge tone="warning" icon="warning">
      {t('people.unsigned')}
    </Badge>
  ) : null;
}

/** Everybody who helps, or said that they would. */
export function HelperList({ data, selected }: { data: HelperData; selected: string | undefined }) {
  const { t } = useTranslation(['helpers', 'common']);
  const { city } = useWorkspace();
  const words = useWords();
  const today = dayOf(useNow(), city.timeZone);
  const [text, setText] = useState('');
  const [language, setLanguage] = useState('');
  const [shelf, setShelf] = useState<HelperShelf>('active');
  const found = filterHelpers(data.helpers, { shelf, text, language });
  const count = (one: HelperShelf): number => data.helpers.filter((helper) => isOnShelf(helper, one)).length;
  const metaOf = (helper: HelperFacts): string =>
    [
      helper.kinds.map((kind) => t(`kind.${kind}`)).join(', '),
      words.languages(helper),
      helper.state === 'interested' && helper.remindOn
        ? t('recruiting.remindOn', { day: words.day(helper.remindOn) })
        : '',
    ]
      .filter((one) => one !== '')
      .join(' · ');
  return (
    <div className={styles.page}>
      <Segmented
        legend={t('people.show')}
        value={shelf}
        onChange={setShelf}
        options={shelves.map((one) => ({ value: one, label: t(`people.shelf.${one}`), count: count(one) }))}
      />
      <div className={styles.fields}>
        <SearchField
          label={t('people.search')}
          placeholder={t('people.search')}
          value={text}
          onSearch={setText}
          clearLabel={t('common:action.clearSearch')}
        />
        <SelectField
          label={t('find.language')}
          labelHidden
          emptyLabel={t('people.anyLanguage')}
          options={words.languageOptions}
          value={language}
          onChange={({ target }) => setLanguage(target.value)}
        />
      </div>
      <Card padding="none">
        {found.length === 0 ? (
          <EmptyState icon="people" title={t(data.helpers.length === 0 ? 'none' : 'people.nobody')}>
            {t(shelf === 'interested' ? 'people.nobodyInterested' : 'noneHint')}
          </EmptyState>
        ) : (
          <List label={t(`people.shelf.${shelf}`)}>
            {found.map((helper) => (
              <ListRow
                key={helper.id}
                href={`/helpers/${helper.id}`}
                selected={helper.id === selected}
                title={<bdi>{helper.name}</bdi>}
                meta={<bdi>{metaOf(helper)}</bdi>}
                badges={<Badges helper={helper} today={today} />}
              />
            ))}
          </List>
        )}
      </Card>
    </div>
  );
}
