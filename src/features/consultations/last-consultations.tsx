import { useTranslation } from 'react-i18next';
import { Card } from '../../components/card/card.tsx';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import { useNow } from '../../database/workspace.tsx';
import { ConsultationRow } from './consultation-row.tsx';
import { useConsultations } from './use-consultations.ts';

/** The last five entries with their state; only those of another session than the running one name it. */
export function LastConsultations({ running }: { running: string | undefined }) {
  const { t } = useTranslation('consultation');
  const listed = useConsultations({ day: 'all', removed: false, search: '', limit: 20 }, useNow());
  if (!listed) return null;
  if (listed.found.length === 0) {
    return (
      <Card>
        <EmptyState icon="note" title={t('list.empty')}>
          {t('list.emptyHint')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <ListSection id="last" title={t('list.last')}>
      {listed.found.slice(0, 5).map(({ row, session }) => (
        <ConsultationRow key={row.id} row={row} session={row.body.session === running ? '' : session} />
      ))}
    </ListSection>
  );
}
