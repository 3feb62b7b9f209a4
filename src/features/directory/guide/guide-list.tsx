import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { SearchField } from '../../../components/fields/search-field.tsx';
import { SelectField } from '../../../components/fields/select-field.tsx';
import { List, ListRow } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import { foldText } from '../../../lib/fold-text.ts';
import { guideFor } from '../../../model/directory/responsibility.ts';
import { guideTopics } from '../../../model/directory/topics.ts';
import styles from '../shared/directory.module.css';
import { useRights } from '../shared/use-rights.ts';
import { useWords } from '../shared/use-words.ts';
import { type GuideData, useGuideWords } from './use-guide.ts';

/** "Who decides?": topic, district, group, and the entry that is made for them first. */
export function GuideList({ data, selected }: { data: GuideData; selected: string | undefined }) {
  const { t } = useTranslation(['directory', 'common']);
  const { city } = useWorkspace();
  const words = useWords();
  const names = useGuideWords();
  const { mayEditGuide } = useRights();
  const [question, setQuestion] = useState({ topic: '', district: '', group: '' });
  const [search, setSearch] = useState('');
  const found = useMemo(() => {
    const wanted = foldText(search).split(/\s+/);
    return guideFor(data.guides, question).filter(({ body }) => {
      const text = foldText([body.title, body.decider, body.text ?? '', names.topic(body.topic)].join(' '));
      return wanted.every((word) => text.includes(word));
    });
  }, [data, question, search, names]);
  const open = data.suggestions.filter(({ body }) => body.state === 'open');
  const used = new Set(data.guides.map(({ body }) => body.topic));
  const topics = [...new Set([...guideTopics(city), ...used])];
  const groups = [
    ...new Set([
      ...city.catalogues.residence.filter(({ retired }) => !retired).map(({ code }) => code),
      ...data.guides.flatMap(({ body }) => body.groups ?? []),
    ]),
  ];
  return (
    <div className={styles.stack}>
      <SectionHeading
        level={1}
        compact
        subline={t('guide.hint')}
        actions={
          mayEditGuide ? (
            <ButtonLink href="/guide/new" icon="plus">
              {t('guide.new')}
            </ButtonLink>
          ) : undefined
        }
      >
        {t('guide.title')}
      </SectionHeading>
      <SearchField
        label={t('guide.search')}
        placeholder={t('guide.search')}
        value={search}
        onSearch={setSearch}
        clearLabel={t('common:action.clearSearch')}
      />
      <div className={styles.pair}>
        <SelectField
          label={t('guide.topic')}
          emptyLabel={t('guide.allTopics')}
          value={question.topic}
          options={topics.map((code) => ({ value: code, label: names.topic(code) }))}
          onChange={(event) => setQuestion({ ...question, topic: event.target.value })}
        />
        <SelectField
          label={t('filter.district')}
          emptyLabel={t('filter.wholeCity')}
          value={question.district}
          options={city.districts.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setQuestion({ ...question, district: event.target.value })}
        />
        <SelectField
          label={t('guide.group')}
          emptyLabel={t('guide.everybody')}
          value={question.group}
          options={groups.map((group) => ({ value: group, label: names.group(group) }))}
          onChange={(event) => setQuestion({ ...question, group: event.target.value })}
        />
      </div>
      <Card padding="none">
        {found.length === 0 ? (
          <EmptyState icon="signpost" title={data.guides.length === 0 ? t('guide.empty') : t('guide.nothingFound')}>
            {t('guide.emptyHint')}
          </EmptyState>
        ) : (
          <List label={t('guide.title')}>
            {found.map(({ id, body }) => {
              const forWhom = [...(body.districts ?? []).map(words.district), ...(body.groups ?? []).map(names.group)];
              const waiting = open.filter((one) => one.body.guide === id).length;
              return (
                <ListRow
                  key={id}
                  href={`/guide/${id}`}
                  title={<bdi>{body.title}</bdi>}
                  meta={<bdi>{[body.decider, ...forWhom].join(' · ')}</bdi>}
                  badges={
                    <>
                      <Badge>{names.topic(body.topic)}</Badge>
                      {waiting > 0 ? (
                        <Badge tone="info" icon="note">
                          {t('guide.suggestions', { count: waiting })}
                        </Badge>
                      ) : null}
                    </>
                  }
                  selected={id === selected}
                />
              );
            })}
          </List>
        )}
      </Card>
      <div className={styles.buttons}>
        <ButtonLink href="/guide/suggestions" icon="note">
          {t('guide.allSuggestions', { count: open.length })}
        </ButtonLink>
        <ButtonLink href="/guide/came-back" icon="undo">
          {t('cameBack.title')}
        </ButtonLink>
      </div>
    </div>
  );
}
