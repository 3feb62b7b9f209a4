import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { DescriptionList } from '../../components/description-list/description-list.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useNow, useWorkspace } from '../../database/workspace.tsx';
import { formatMoment } from '../../i18n/format.ts';
import { minutesOff } from '../../model/records/clock-check.ts';
import { RescueCard } from './rescue-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { useSync, useSyncStatus, useWaiting } from './sync-context.ts';
import { SyncLogCard } from './sync-log-card.tsx';
import styles from './sync-page.module.css';
import { WaitingList } from './waiting-list.tsx';

/** What is where: the connection, the last contact, what waits and what was refused; `notices`: what else is only here. */
export function SyncPage({ version, notices }: { version: string; notices: ReactNode }) {
  const { t, i18n } = useTranslation('sync');
  const { city } = useWorkspace();
  const sync = useSync();
  const status = useSyncStatus();
  const { unsent, refused, disputed } = useWaiting();
  const [tried, setTried] = useState(false);
  const place = { tag: i18n.language, timeZone: city.timeZone };
  const last =
    status.lastContact === 0 ? t('detail.never') : formatMoment(new Date(status.lastContact).toISOString(), place);
  const skew = Math.abs(minutesOff(status.clockSkew) ?? 0);
  const now = useNow(1_000);
  const next = status.nextTry === 0 ? 0 : Math.max(0, Math.ceil((status.nextTry - now) / 1000));
  const isDone = unsent.length + refused.length === 0;
  return (
    <div className={styles.page}>
      <SectionHeading level={1}>{t('page.title')}</SectionHeading>
      <div className={styles.column}>
        {isDone ? <Alert tone="success" title={t('page.none')} /> : <Alert tone="info" title={t('page.safe')} />}
        {notices}
        {skew > 0 ? <Alert tone="warning" title={t('page.clock', { count: skew })} /> : null}
        <Card>
          <DescriptionList
            items={[
              { term: t('page.connection'), value: t(`connection.${status.connection}`) },
              { term: t('page.here'), value: String(unsent.length) },
              { term: t('page.refused'), value: String(refused.length) },
              { term: t('page.contact'), value: <bdi>{last}</bdi> },
              ...(next > 0 ? [{ term: t('page.next'), value: t('page.nextIn', { count: next }) }] : []),
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
              void sync.tryAgain();
            }}
          >
            {t('page.tryNow')}
          </Button>
        </div>
        <WaitingList id="disputed" title={t('page.disputed')} rows={disputed} />
        <WaitingList id="refused" title={t('page.refused')} rows={refused} />
        <WaitingList id="waiting" title={t('page.here')} rows={unsent} />
      </div>
      <div className={styles.column}>
        <RescueCard waiting={unsent.length + refused.length} />
        <StorageCard />
        <SyncLogCard version={version} />
      </div>
    </div>
  );
}
