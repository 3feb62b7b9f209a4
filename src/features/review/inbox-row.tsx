import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon/icon.tsx';
import { ListRow } from '../../components/list-row/list-row.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import styles from './inbox.module.css';

/** Where, about what, and the two times below one another. */
export function InboxRow({ row, selected }: { row: Row; selected: boolean }) {
  const { t } = useTranslation('supervision');
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const record = row.body as unknown as Consultation;
  const place = { tag: labels.tag, timeZone: city.timeZone };
  const moment = (instant: string): string => {
    const time = formatTime(new Date(instant), place);
    const isSameDay = dayOf(Date.parse(instant), city.timeZone) === record.date;
    return isSameDay ? time : `${formatDate(new Date(instant), place)}, ${time}`;
  };
  return (
    <ListRow
      href={`/inbox/${row.id}`}
      selected={selected}
      removed={record.removed !== undefined}
      title={consultationName(record.concerns, labels)}
      meta={
        <span className={styles.site}>
          <Icon name="place" size="sm" />
          <bdi>{labels.siteShort(record.site)}</bdi>
        </span>
      }
      badges={
        <span className={styles.times}>
          <span>
            {t('inbox.recordedShort')} <bdi>{moment(record.createdAt)}</bdi>
          </span>
          {row.arrived === '' ? null : (
            <span>
              {t('inbox.arrivedShort')} <bdi>{moment(row.arrived)}</bdi>
            </span>
          )}
        </span>
      }
    />
  );
}
