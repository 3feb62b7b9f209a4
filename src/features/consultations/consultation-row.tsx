import { useTranslation } from 'react-i18next';
import { ListRow } from '../../components/list-row/list-row.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { formatTime } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import { isAsked } from '../../model/schema/dialect.ts';
import { isSettled, RecordState } from './record-state.tsx';

/** Nobody is named in it: what it was about, when, and where it is. */
export function ConsultationRow({ row, selected = false, session }: { row: Row; selected?: boolean; session: string }) {
  const { t } = useTranslation('consultation');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const record = row.body as unknown as Consultation;
  const place = { tag: labels.tag, timeZone: city.timeZone };
  const further = record.concerns.length - 1;
  const meta = [
    formatTime(new Date(record.createdAt), place),
    isAsked(record.language) ? labels.language(record.language) : '',
    isAsked(record.ageBand) ? labels.ageBand(record.ageBand) : '',
    further > 0 ? t('list.further', { count: further }) : '',
    session,
  ].filter((part) => part !== '');
  const state = <RecordState row={row} />;
  return (
    <ListRow
      href={`/consultations/${row.id}`}
      title={consultationName(record.concerns, labels)}
      meta={<bdi>{meta.join(' · ')}</bdi>}
      {...(isSettled(row) ? { trailing: state } : { badges: state })}
      selected={selected}
      removed={record.removed !== undefined}
    />
  );
}
