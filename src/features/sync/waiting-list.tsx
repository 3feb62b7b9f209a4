import { useTranslation } from 'react-i18next';
import { ListRow } from '../../components/list-row/list-row.tsx';
import { ListSection } from '../../components/list-row/list-section.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import type { RecordType } from '../../model/records/record-types.ts';
import { whereToMend } from './where-to-mend.ts';

/** After weeks without a network thousands may wait; the page names so many of them. */
const most = 50;

/** The newest of the records that wait for something, each a link to where it can be mended. */
export function WaitingList({ id, title, rows }: { id: string; title: string; rows: Row[] }) {
  const { t } = useTranslation(['consultation', 'session', 'sync']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const explain = useRefusal();
  const nameOf = (row: Row): string => {
    if (row.type === 'consultation') return consultationName((row.body as unknown as Consultation).concerns, labels);
    if (row.type === 'session') return String(row.body.title ?? '');
    if (row.type === 'provider' || row.type === 'offer') return String(row.body.name ?? '');
    // No name: who stands beside the tablet reads this page too.
    return t(`sync:record.${row.type as RecordType}`, { defaultValue: row.type });
  };
  if (rows.length === 0) return null;
  return (
    <ListSection id={id} title={title}>
      {rows.slice(0, most).map((row) => {
        const address = whereToMend(row);
        return (
          <ListRow
            key={row.id}
            title={nameOf(row)}
            meta={row.reason === '' ? undefined : explain(row.reason)}
            {...(address === undefined ? {} : { href: address })}
          />
        );
      })}
      {rows.length > most ? <ListRow title={t('sync:page.more', { count: rows.length - most })} /> : null}
    </ListSection>
  );
}
