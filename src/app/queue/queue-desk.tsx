import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../../components/alert/alert.tsx';
import { UndoProvider } from '../../components/undo-bar/undo-context.tsx';
import { QueueScreen } from '../screens.ts';
import type { Services } from '../services.ts';
import type { Serve, ServedFor, Serving } from './use-servings.ts';

type QueueDeskProps = {
  services: Pick<Services, 'device' | 'clock'>;
  /** The page in front of which the queue is served; `kept` says that an interrupted entry is safe. */
  children: (serve: Serve, kept: ReactNode) => ReactNode;
};

/** A locked or paused page, or in its place the form for the next person. */
export function QueueDesk({ services, children }: QueueDeskProps) {
  const { t } = useTranslation(['queue', 'common']);
  const [served, setServed] = useState<{ serving: Serving; what: ServedFor }>();
  const [isKept, setKept] = useState(false);
  const kept = isKept ? (
    <Alert live tone="info" title={t('kept.title')}>
      {t('kept.text')}
    </Alert>
  ) : null;

  const serve: Serve = (serving, what) => {
    setKept(false);
    setServed({ serving, what });
  };

  return (
    <UndoProvider undoLabel={t('common:action.undo')} dismissLabel={t('common:action.close')}>
      {served ? (
        <QueueScreen
          services={services}
          serving={served.serving}
          begin={served.what}
          onClose={(interrupted) => {
            setKept(interrupted);
            setServed(undefined);
          }}
        />
      ) : (
        children(serve, kept)
      )}
    </UndoProvider>
  );
}
