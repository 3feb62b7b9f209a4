import { Button } from '../button/button.tsx';
import { IconButton } from '../button/icon-button.tsx';
import styles from './undo-bar.module.css';

export type UndoBarProps = {
  /** Names the entry: "Beratung von 10:42 gelöscht". A new id starts the ten seconds anew; null hides the bar. */
  notice: { id: string; message: string } | null;
  undoLabel: string;
  dismissLabel: string;
  onUndo: () => void;
  /** The ten seconds are over, or the bar was closed. */
  onDismiss: () => void;
};

/**
 * The strip that runs out is the clock: the CSS animation lasts ten seconds, rests while the bar is hovered or
 * focused, and its end dismisses the bar. Announced politely, without `role="status"`.
 */
export function UndoBar({ notice, undoLabel, dismissLabel, onUndo, onDismiss }: UndoBarProps) {
  return (
    <div className={styles.region} aria-live="polite">
      {notice === null ? null : (
        <div key={notice.id} className={styles.bar}>
          <span className={styles.message}>{notice.message}</span>
          <Button variant="tertiary" icon="undo" className={styles.undo} onClick={onUndo}>
            {undoLabel}
          </Button>
          <IconButton icon="close" label={dismissLabel} className={styles.close} onClick={onDismiss} />
          <span className={styles.strip} aria-hidden="true" onAnimationEnd={onDismiss} />
        </div>
      )}
    </div>
  );
}
