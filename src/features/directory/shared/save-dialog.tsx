import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../../../components/dialog/ask-dialog.tsx';
import styles from './directory.module.css';
import { useAttempt } from './use-attempt.tsx';

type SaveDialogProps = { title: string; save: () => Promise<void>; onClose: () => void; children: ReactNode };

/** A few questions about a record. Where they cannot be saved the dialog stays and says why. */
export function SaveDialog({ title, save, onClose, children }: SaveDialogProps) {
  const { t } = useTranslation('common');
  const { attempt, alert } = useAttempt();
  return (
    <AskDialog
      open
      title={title}
      confirmLabel={t('action.save')}
      cancelLabel={t('action.cancel')}
      closeLabel={t('action.close')}
      busy={false}
      onClose={onClose}
      onConfirm={() => void attempt(save).then((isDone) => isDone && onClose())}
    >
      <div className={styles.section}>
        {alert}
        {children}
      </div>
    </AskDialog>
  );
}
