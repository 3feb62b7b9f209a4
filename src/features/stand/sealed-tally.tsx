import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import type { QueueIntake } from '../../database/queue-intake.ts';
import { type Queue, QueueFullError } from '../../database/queue-tables.ts';
import { problemOf } from '../../database/use-attempt.ts';
import type { Clock } from '../../lib/clock.ts';
import { dayOf } from '../../lib/zoned-time.ts';
import { newQueueEntryId, type QueueTally } from '../../model/queue/queue-entry.ts';
import { type Counts, contactsIn, sumOf } from '../../model/sessions/tally.ts';
import { type Handling, TallyBoard } from './tally-board.tsx';
import { useCounting } from './use-counting.ts';

type SealedTallyProps = Handling & { queue: Queue; intake: QueueIntake; clock: Clock; action: ReactNode };

/**
 * The tally of a locked tablet. Nothing that lies sealed can be read here, so it counts from none: all taps of one visit
 * are one entry, sealed anew with each.
 */
export function SealedTally({ queue, intake, clock, action, ...handling }: SealedTallyProps) {
  const { t } = useTranslation(['stand', 'queue', 'errors']);
  const { city, session } = queue;
  const [id] = useState(newQueueEntryId);
  const sealed = useRef<Counts>({});
  const [own, setOwn] = useState<Counts>({});
  const write = useCallback(
    async (steps: Counts): Promise<Counts> => {
      const counts = sumOf([sealed.current, steps]);
      const { key, kind, site } = session;
      const at = clock.now();
      const date = dayOf(at, city.timeZone);
      const entry: QueueTally = { version: 1, at, kind, date, site, session: key, counts };
      if (Object.values(counts).some((count) => count > 0)) await intake.put(id, entry);
      else await intake.drop(id);
      sealed.current = counts;
      setOwn(counts);
      return counts;
    },
    [clock, city, session, intake, id],
  );
  const { own: counts, taps, tap, undo, problem } = useCounting(own, write);
  return (
    <TallyBoard
      {...handling}
      city={city}
      heading={
        <SectionHeading level={1} look={2}>
          {t('title')}
        </SectionHeading>
      }
      counts={counts}
      own={counts}
      taps={taps}
      isDifference
      onTap={tap}
      onUndo={undo}
      action={action}
      problem={
        problem === undefined ? null : (
          <Alert tone="danger" title={t('sealed.problem')} live>
            {problem instanceof QueueFullError ? t('queue:problem.queue_full') : t(`errors:${problemOf(problem)}`)}
          </Alert>
        )
      }
      foot={
        <>
          <p>
            <strong>{t('sealed.sum', { count: contactsIn(counts) })}</strong>
          </p>
          <p>{t('sealed.hint')}</p>
        </>
      }
    />
  );
}
