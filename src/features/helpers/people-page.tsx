import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { SplitView } from '../../components/split-view/split-view.tsx';
import type { Row } from '../../database/row.ts';
import { HelperDetail } from './helper-detail.tsx';
import { HelperList } from './helper-list.tsx';
import { HelpersHead } from './helpers-head.tsx';
import type { HelperData } from './use-helpers.ts';

export type RecordNotes = {
  /** Where a record is, and what is to be settled in it. */
  state: (row: Row) => ReactNode;
  notices: (row: Row) => ReactNode;
};

export function PeoplePage({ data, id, notes }: { data: HelperData; id: string | undefined; notes: RecordNotes }) {
  const { t } = useTranslation('helpers');
  return (
    <SplitView
      top={<HelpersHead current="people" />}
      list={<HelperList data={data} selected={id} />}
      detail={id === undefined ? null : <HelperDetail key={id} id={id} data={data} notes={notes} />}
      placeholder={<EmptyState icon="people" title={t('people.pick')} />}
      detailLabel={t('people.one')}
      back={{ href: '/helpers/people', label: t('nav.people') }}
    />
  );
}
