import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { UndoProvider } from '../../components/undo-bar/undo-context.tsx';
import { QueueScreen } from '../screens.ts';
import type { Services } from '../services.ts';
import type { Serving } from './use-servings.ts';

type QueueDeskProps = {
  services: Pick<Services, 'device' | 'clock'>;
  /** The page in front of which the queue is served; `kept` says that an interrupted entry is safe. */
  children: (serve: (serving: Serving) => void, kept: ReactNode) => ReactNode;
};

/** A locked or paused page, or in its place the form for the next person. */
export function QueueDesk({ services, children }: QueueDeskProps) {
  const { t } = useTranslation(['queue', 'common']);
  const [serving, setServing] = useState<Serving>();
  const [isKept, setKept] = useState(false);
  const kept = isKept ? (
    <Alert live tone="info" title={t('kept.title')}>
      {t('kept.text')}
    </Alert>
  ) : null;

  function serve(next: Serving): void {
    setKept(false);
    setServing(next);
  }

  return (
    <UndoProvider undoLabel={t('common:action.undo')} dismissLabel={t('common:action.close')}>
      {serving ? (
        <QueueScreen
          services={services}
          serving={serving}
          onClose={(interrupted) => {
            setKept(interrupted);
            setServing(undefined);
          }}
        />
      ) : (
        children(serve, kept)
      )}
    </UndoProvider>
  );
}
