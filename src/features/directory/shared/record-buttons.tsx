import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button/button.tsx';
import { useUndo } from '../../../components/undo-bar/undo-context.tsx';
import { useWorkspace } from '../../../database/workspace.tsx';
import styles from './directory.module.css';
import { useAttempt } from './use-attempt.tsx';

type RecordButtonsProps = {
  record: { id: string; body: { name: string; removed?: unknown } };
  /** What else can be done with it while it is there. */
  children: ReactNode;
};

/** What may be done with a record: it is removed, which can be undone, or brought back. */
export function RecordButtons({ record: { id, body }, children }: RecordButtonsProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { records } = useWorkspace();
  const offerUndo = useUndo();
  const { attempt, alert } = useAttempt();
  const known = { id, db: 'network' };

  async function remove(): Promise<void> {
    await records.remove(known);
    offerUndo({ message: t('removed', { name: body.name }), undo: () => records.restore(known) });
  }

  return (
    <>
      {alert}
      <div className={styles.buttons}>
        {body.removed !== undefined ? (
          <Button variant="primary" icon="restore" onClick={() => void attempt(() => records.restore(known))}>
            {t('common:action.restore')}
          </Button>
        ) : (
          <>
            {children}
            <Button variant="danger" icon="trash" onClick={() => void attempt(remove)}>
              {t('common:action.remove')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
