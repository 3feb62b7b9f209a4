import { useTranslation } from 'react-i18next';
import { List } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow } from '../../database/workspace.tsx';
import { ConsultationRow } from './consultation-row.tsx';
import { useConsultations } from './use-consultations.ts';

/** The last five entries with their state. */
export function LastConsultations() {
  const { t } = useTranslation('consultation');
  const listed = useConsultations({ day: 'all', removed: false, search: '', limit: 20 }, useNow());
  if (!listed || listed.found.length === 0) return null;
  return (
    <section aria-labelledby="last">
      <SectionHeading level={2} id="last">
        {t('list.last')}
      </SectionHeading>
      <List labelledBy="last">
        {listed.found.slice(0, 5).map(({ row, session }) => (
          <ConsultationRow key={row.id} row={row} session={session} />
        ))}
      </List>
    </section>
  );
}
