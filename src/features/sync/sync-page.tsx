import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { List, ListRow } from '../../components/list-row/list-row.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { Row } from '../../database/row.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { consultationName } from '../../i18n/describe-consultation.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Consultation } from '../../model/records/consultation.ts';
import { useSync, useSyncStatus, useWaiting } from './sync-context.ts';
import styles from './sync-page.module.css';

/** A clock further off than this is shown (ms). */
const clockTolerance = 5 * 60_000;

function WaitingList({ title, rows }: { title: string; rows: Row[] }) {
  const { t } = useTranslation(['consultation', 'session']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const nameOf = (row: Row): string => {
    if (row.type === 'consultation') return consultationName((row.body as unknown as Consultation).concerns, labels);
    return row.type === 'casenote' ? t('note.title') : String(row.body.title ?? '');
  };
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <SectionHeading level={2}>{title}</SectionHeading>
      <List label={title}>
        {rows.map((row) =>
          row.type === 'consultation' ? (
            <ListRow
              key={row.id}
              href={`/consultations/${row.id}`}
              title={nameOf(row)}
              meta={row.reason || undefined}
            />
          ) : (
            <ListRow key={row.id} title={nameOf(row)} meta={row.reason || undefined} />
          ),
        )}
      </List>
    </section>
  );
}

/** What is where: the connection, the last contact, what waits and what was refused. */
export function SyncPage() {
  const { t, i18n } = useTranslation('sync');
  const { city } = useWorkspace();
  const sync = useSync();
  const status = useSyncStatus();
  const { unsent, refused } = useWaiting();
  const [tried, setTried] = useState(false);
  const place = { tag: i18n.language, timeZone: city.timeZone };
  const contact = new Date(status.lastContact);
  const last =
    status.lastContact === 0 ? t('detail.never') : `${formatDate(contact, place)}, ${formatTime(contact, place)}`;
  const skew = Math.round(Math.abs(status.clockSkew) / 60_000);
  return (
    <div className={styles.page}>
      <SectionHeading level={1} subline={t('page.safe')}>
        {t('page.title')}
      </SectionHeading>
      {Math.abs(status.clockSkew) > clockTolerance ? (
        <Alert tone="warning" title={t('page.clock', { minutes: skew })} />
      ) : null}
      <Card>
        <DescriptionList
          items={[
            { term: t('page.connection'), value: t(`connection.${status.connection}`) },
            { term: t('page.here'), value: String(unsent.length) },
            { term: t('page.refused'), value: String(refused.length) },
            { term: t('page.contact'), value: <bdi>{last}</bdi> },
          ]}
        />
      </Card>
      <div className={styles.actions}>
        <Button
          variant="primary"
          icon="sync"
          busy={tried && status.busy}
          onClick={() => {
            setTried(true);
            sync.wake();
          }}
        >
          {t('page.tryNow')}
        </Button>
      </div>
      {unsent.length + refused.length === 0 ? <p>{t('page.none')}</p> : null}
      <WaitingList title={t('page.refused')} rows={refused} />
      <WaitingList title={t('page.here')} rows={unsent} />
    </div>
  );
}
