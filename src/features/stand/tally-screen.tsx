import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { SectionHeading } from '../../components/section-heading/section-heading.tsx';
import { problemOf } from '../../database/use-attempt.ts';
import { useWorkspace } from '../../database/workspace.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import type { DaySession } from '../../model/sessions/running-session.ts';
import { contactsIn } from '../../model/sessions/tally.ts';
import { type Handling, TallyBoard } from './tally-board.tsx';
import { useTally } from './use-tally.ts';

type TallyScreenProps = Handling & { session: DaySession; action: ReactNode };

/** The tally of the running session on an open tablet. */
export function TallyScreen({ session, action, ...handling }: TallyScreenProps) {
  const { t } = useTranslation(['stand', 'session', 'errors']);
  const { city } = useWorkspace();
  const labels = useLabels(city);
  const { own, all, taps, tap, undo, problem, isReady } = useTally(session);
  if (!isReady) return null;
  return (
    <TallyBoard
      {...handling}
      city={city}
      heading={
        <SectionHeading level={1} look={2} preline={t('session:today.running')}>
          <bdi>{labels.session(session)}</bdi>
        </SectionHeading>
      }
      counts={all}
      own={own}
      taps={taps}
      onTap={tap}
      onUndo={undo}
      action={action}
      problem={
        problem === undefined ? null : (
          <Alert tone="danger" title={t('failed')} live>
            {t(`errors:${problemOf(problem)}`)}
          </Alert>
        )
      }
      foot={
        <>
          <p>
            <strong>{t('sum', { own: contactsIn(own), all: contactsIn(all) })}</strong>
          </p>
          <p>{t('sumHint')}</p>
        </>
      }
    />
  );
}
