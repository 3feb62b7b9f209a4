import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button/button.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import type { Row } from '../../database/row.ts';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { dayOf } from '../../lib/zoned-time.ts';
import { HelperDetail } from './helper-detail.tsx';
import { HelperList } from './helper-list.tsx';
import styles from './helpers.module.css';
import { HelpersNav } from './helpers-nav.tsx';
import { NewHelperDialog } from './new-helper-dialog.tsx';
import type { HelperData } from './use-helpers.ts';

export type RecordNotes = {
  /** Where a record is, and what is to be settled in it. */
  state: (row: Row) => ReactNode;
  notices: (row: Row) => ReactNode;
};

function PeopleHead() {
  const { t } = useTranslation('helpers');
  const { city } = useWorkspace();
  const today = dayOf(useNow(), city.timeZone);
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles.page}>
      <SectionHeading
        level={1}
        actions={
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t('add.action')}
          </Button>
        }
      >
        {t('title')}
      </SectionHeading>
      <HelpersNav current="people" />
      {adding ? <NewHelperDialog today={today} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

export function PeoplePage({ data, id, notes }: { data: HelperData; id: string | undefined; notes: RecordNotes }) {
  const { t } = useTranslation('helpers');
  return (
    <SplitView
      top={<PeopleHead />}
      list={<HelperList data={data} selected={id} />}
      detail={id === undefined ? null : <HelperDetail key={id} id={id} data={data} notes={notes} />}
      placeholder={<EmptyState icon="people" title={t('people.pick')} />}
      detailLabel={t('people.one')}
      back={{ href: '/helpers/people', label: t('nav.people') }}
    />
  );
}
