import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge/badge.tsx';
import { Button } from '../../components/button/button.tsx';
import { Card } from '../../components/card/card.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { useUndo } from '../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import type { RequestFacts } from '../../model/helpers/helper-facts.ts';
import { type RequestStatus, waitingRequests } from '../../model/helpers/requests.ts';
import { FinderDialog } from './finder-dialog.tsx';
import styles from './helpers.module.css';
import { RequestFactsLine } from './request-facts-line.tsx';
import type { HelperData } from './use-helpers.ts';
import { useSaidAttempt } from './use-said-attempt.tsx';

/** Whom any office of the city looks for; whoever knows somebody books them. */
export function RequestList({ data, today }: { data: HelperData; today: string }) {
  const { t } = useTranslation('helpers');
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, alert } = useSaidAttempt();
  const [taken, setTaken] = useState<RequestFacts>();
  const waiting = waitingRequests(data.requests, data.assignments, today);

  async function drop({ id }: RequestFacts): Promise<void> {
    await records.edit({ id, db: 'helpers' }, { state: 'dropped' });
    const undo = async (): Promise<void> => void (await records.edit({ id, db: 'helpers' }, { state: 'open' }));
    offerUndo({ message: t('request.dropped'), undo });
  }

  const row = ({ request, status }: { request: RequestFacts; status: RequestStatus }) => (
    <li key={request.id} className={styles.match}>
      <RequestFactsLine request={request} />
      <div className={styles.buttons}>
        {status === 'asked' ? <Badge tone="info">{t('request.status.asked')}</Badge> : null}
        <Button variant="tertiary" onClick={() => attempt(() => drop(request))}>
          {t('request.drop')}
        </Button>
        <Button onClick={() => setTaken(request)}>{t('request.take')}</Button>
      </div>
    </li>
  );
  return (
    <Card as="section" labelledBy="helpers-requests">
      <div className={styles.section}>
        <SectionHeading level={2} id="helpers-requests" subline={t('request.listHint')}>
          {t('request.list', { count: waiting.length })}
        </SectionHeading>
        {alert}
        {waiting.length === 0 ? (
          <p className={styles.quiet}>{t('request.none')}</p>
        ) : (
          <ul className={styles.list} aria-labelledby="helpers-requests">
            {waiting.map(row)}
          </ul>
        )}
      </div>
      {taken ? (
        <FinderDialog
          data={data}
          today={today}
          title={t('request.take')}
          head={<RequestFactsLine request={taken} />}
          preset={presetOf(taken)}
          occasion={occasionOf(taken)}
          site={taken.site}
          onClose={() => setTaken(undefined)}
        />
      ) : null}
    </Card>
  );
}

const presetOf = ({ kind, day, from, to = '', language = '', field = '' }: RequestFacts) => ({
  kind,
  day,
  from,
  to,
  language,
  field,
});

const occasionOf = ({ id, session, consultation, place, district }: RequestFacts) => ({
  request: id,
  ...(session && { session }),
  ...(consultation && { consultation }),
  ...(place && { place }),
  ...(district && { district }),
});
