import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../../components/button/button.tsx';
import { Card } from '../../../components/card/card.tsx';
import { List } from '../../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import styles from './directory.module.css';
import { useRights } from './use-rights.ts';

const step = 60;

type EntryListProps<Entry> = {
  title: string;
  /** "47 offers" */
  count: string;
  /** Where a new one is entered. */
  add: { href: string; label: string };
  /** What was looked for: another search begins at the top again. */
  search: string;
  filters: ReactNode;
  entries: readonly Entry[];
  empty: ReactNode;
  children: (entry: Entry) => ReactNode;
};

/** A long list of the directory below its search: the first of it, and more on demand. */
export function EntryList<Entry>(props: EntryListProps<Entry>) {
  const { title, count, add, search, filters, entries, empty, children } = props;
  const { t } = useTranslation('common');
  const { mayEdit } = useRights();
  const [shown, setShown] = useState({ search, most: step });
  const most = shown.search === search ? shown.most : step;
  return (
    <div className={styles.stack}>
      <SectionHeading
        level={1}
        compact
        subline={count}
        actions={
          mayEdit ? (
            <ButtonLink href={add.href} icon="plus">
              {add.label}
            </ButtonLink>
          ) : undefined
        }
      >
        {title}
      </SectionHeading>
      {filters}
      <Card padding="none">
        {entries.length === 0 ? empty : <List label={title}>{entries.slice(0, most).map(children)}</List>}
      </Card>
      {entries.length > most ? (
        <Button onClick={() => setShown({ search, most: most + step * 3 })}>{t('action.showMore')}</Button>
      ) : null}
    </div>
  );
}
