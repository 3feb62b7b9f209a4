import { useTranslation } from 'react-i18next';
import { Badge, type BadgeTone } from '../../components/badge/badge.tsx';
import type { IconName } from '../../components/icon/icon-paths.ts';
import type { Row } from '../../database/row.ts';

const looks: Record<Row['state'], { tone: BadgeTone; icon: IconName }> = {
  synced: { tone: 'quiet', icon: 'cloud-done' },
  unsent: { tone: 'info', icon: 'cloud-up' },
  refused: { tone: 'danger', icon: 'warning' },
  conflict: { tone: 'warning', icon: 'warning' },
};

/** On the server and nothing to say about it. */
export const isSettled = (row: Row): boolean => row.state === 'synced' && !row.body.removed;

/** Where a record is: only here, on the server, or refused. */
export function RecordState({ row }: { row: Row }) {
  const { t } = useTranslation('consultation');
  const disputed = row.body.candidates !== undefined;
  const state = disputed ? 'conflict' : row.state;
  return (
    <>
      {row.body.removed ? <Badge icon="trash">{t('state.removed')}</Badge> : null}
      <Badge {...looks[state]}>{t(`state.${state}`)}</Badge>
    </>
  );
}
