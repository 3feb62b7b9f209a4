import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { List } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import styles from '../shared/directory.module.css';
import { useRights } from '../shared/use-rights.ts';
import { SuggestDialog } from './suggest-dialog.tsx';
import { SuggestionRow } from './suggestion-row.tsx';
import { useGuide } from './use-guide.ts';

/** What the counters propose for the guide, the open ones first. */
export function SuggestionsPage() {
  const { t } = useTranslation('directory');
  const data = useGuide();
  const { mayEdit } = useRights();
  const [isSuggesting, setSuggesting] = useState(false);
  if (!data) return null;
  const ordered = [...data.suggestions].sort(
    (a, b) => Number(a.body.state !== 'open') - Number(b.body.state !== 'open'),
  );
  return (
    <div className={styles.form}>
      <SectionHeading
        level={1}
        compact
        subline={t('suggestion.pageHint')}
        actions={
          mayEdit ? (
            <Button icon="plus" onClick={() => setSuggesting(true)}>
              {t('suggestion.new')}
            </Button>
          ) : undefined
        }
      >
        {t('suggestion.title')}
      </SectionHeading>
      <Card padding="none">
        {ordered.length === 0 ? (
          <EmptyState icon="note" title={t('suggestion.none')} />
        ) : (
          <List label={t('suggestion.title')}>
            {ordered.map((one) => (
              <SuggestionRow key={one.id} suggestion={one} guides={data.guides} />
            ))}
          </List>
        )}
      </Card>
      {isSuggesting ? <SuggestDialog guide={undefined} onClose={() => setSuggesting(false)} /> : null}
    </div>
  );
}
