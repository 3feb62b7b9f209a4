import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge/badge.tsx';
import { Card } from '../../../components/card/card.tsx';
import { EmptyState } from '../../../components/empty-state/empty-state.tsx';
import { ListRow } from '../../../components/list-row/list-row.tsx';
import { ListSection } from '../../../components/list-row/list-section.tsx';
import { SectionHeading } from '../../../components/section-heading/section-heading.tsx';
import { callsToMake, offersToDecide } from '../../../model/directory/work-list.ts';
import styles from '../shared/directory.module.css';
import { useDirectory } from '../shared/directory-context.tsx';
import { useWords } from '../shared/use-words.ts';
import { CallCard } from './call-card.tsx';

/** No list of calls is longer than a morning; the rest comes when these are done. */
const most = 30;

/** "Please ask again": whom to call, and series that lapse. */
export function ChecksPage() {
  const { t } = useTranslation('directory');
  const words = useWords();
  const directory = useDirectory();
  const work = useMemo(() => {
    if (directory === 'loading') return undefined;
    const { offers, providers, today } = directory;
    return { calls: callsToMake(offers, providers, today), lapsing: offersToDecide(offers) };
  }, [directory]);
  if (directory === 'loading' || !work) return null;
  const { calls, lapsing } = work;
  return (
    <div className={styles.form}>
      <SectionHeading level={1} compact subline={t('checks.hint', { count: calls.length })}>
        {t('checks.title')}
      </SectionHeading>
      {lapsing.length > 0 ? (
        <ListSection id="lapsing" title={t('checks.lapsing')}>
          {lapsing.map((entry) => (
            <ListRow
              key={entry.id}
              href={`/offers/${entry.id}`}
              title={<bdi>{entry.body.name}</bdi>}
              meta={<bdi>{entry.provider?.body.name ?? ''}</bdi>}
              badges={
                <Badge tone="warning" icon="clock">
                  {words.continuity(entry.continuity)}
                </Badge>
              }
            />
          ))}
        </ListSection>
      ) : null}
      {calls.length === 0 ? (
        <Card>
          <EmptyState icon="check" title={t('checks.done')}>
            {t('checks.doneHint')}
          </EmptyState>
        </Card>
      ) : (
        calls.slice(0, most).map((call) => <CallCard key={call.key} call={call} today={directory.today} />)
      )}
      {calls.length > most ? <p className={styles.quiet}>{t('checks.more', { count: calls.length - most })}</p> : null}
    </div>
  );
}
